/** An image that can run the trial's script: Python 3 and nothing else. One that is here is taken before one is pulled. */
import { PortError } from '../../engine/ports/port-error.ts'
import type { PullProgress, Runner } from '../../engine/ports/runner.ts'
import { within } from '../../engine/workflow/signals.ts'
import { imageReferenceSchema } from '../../shared/schema/job-spec.ts'

type Images = Pick<Runner, 'findImage' | 'resolveImage'>

const pulled = 'python:3-slim'
const usual = [
  pulled,
  // Made by scripts/images where no registry can be reached.
  'deai-python:bookworm',
  ...['3', '3.14', '3.13', '3.12', '3.11', '3.10'].flatMap((tag) => [`python:${tag}-slim`, `python:${tag}`]),
]
/** How long a registry may take to begin with an image, when it is only asked whether it would. */
const beginsWithinMs = 4_000

/** `DEAI_TRIAL_IMAGE` names another than the usual: for computers without a registry, and for tests. */
function names(env: NodeJS.ProcessEnv): string[] {
  const named = imageReferenceSchema.safeParse(env.DEAI_TRIAL_IMAGE).data
  return named ? [named] : usual
}

/** The first that is on this computer. Throws engine-* errors. */
export async function findTrialImage(
  images: Images,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string | null> {
  for (const name of new Set(names(env))) if (await isHere(images, name, signal)) return name
  return null
}

/** Finds or pulls. Throws as the runner's `resolveImage`. */
export async function getTrialImage(
  images: Images,
  env: NodeJS.ProcessEnv,
  options: { signal: AbortSignal; onProgress(progress: PullProgress): void },
): Promise<string> {
  const here = await findTrialImage(images, env, options.signal)
  if (here) return here
  const [name = pulled] = names(env)
  await images.resolveImage(name, options)
  return name
}

/** Whether a pull would begin: it is broken off as soon as it does. Layers that came count for the real one. */
export async function canPullTrialImage(images: Images, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  const begun = new AbortController()
  const [name = pulled] = names(env)
  const limited = AbortSignal.any([within(signal, beginsWithinMs), begun.signal])
  try {
    await images.resolveImage(name, { signal: limited, onProgress: () => begun.abort(new Error('it begins')) })
    return true
  } catch (error) {
    signal.throwIfAborted()
    if (begun.signal.aborted) return true
    if (error instanceof PortError || limited.aborted) return false
    throw error
  }
}

async function isHere(images: Images, name: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await images.findImage(name, signal)) !== null
  } catch (error) {
    if (error instanceof PortError && error.code === 'image-wrong-architecture') return false
    throw error
  }
}
