/** The wizard's five steps, on a draft as somebody would have left it before signing. */
import { stepIds } from '../../src/renderer/features/submit/steps.ts'
import { english } from '../../src/renderer/messages/messages.ts'
import type { WorldJobs } from './jobs.ts'
import { goTo, type Scene, type SceneContext } from './scene.ts'

const draftId = 'draft-screenshots'

const draftOf = ({ imageName, script, data }: WorldJobs) => ({
  version: 1,
  template: 'python',
  step: 'review',
  reached: stepIds.length - 1,
  name: 'Digits, 30 epochs',
  image: imageName,
  command: 'python3 /inputs/script/main.py --epochs 30',
  script: { from: 'files', added: { ...script, name: 'digits', isFolder: true }, cid: '' },
  data: { from: 'files', added: { ...data, name: 'digits-data', isFolder: true }, cid: '' },
  profile: 'cpu-small',
  budget: '1.5',
  timeoutMinutes: 30,
  outputPath: '/results/digits-30-epochs',
  callbackUrl: '',
  providers: null,
})

async function saveDraft({ world, jobs }: SceneContext): Promise<void> {
  const draft = draftOf(jobs)
  await world.requester.api.settings.saveDraft({ id: draftId, name: draft.name, json: JSON.stringify(draft) })
}

export const wizardScenes: readonly Scene[] = stepIds.map((step, index) => ({
  name: `wizard-${index + 1}-${step}`,
  show: async (context) => {
    const { page } = context.world.requester
    await saveDraft(context)
    await goTo(page, `/run?draft=${draftId}&step=${step}`)
    await page.getByRole('heading', { name: english.submit.steps[step], exact: true }).waitFor()
    if (step === 'review') await page.getByText(english.submit.review.words).first().waitFor()
    await page.waitForTimeout(1_500) // offers, estimate and preview come from the network
    await context.shoot(page)
  },
}))
