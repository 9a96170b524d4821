/** The five steps, their order, and which field stands in which. */

export const stepIds = ['what', 'files', 'compute', 'budget', 'review'] as const
export type StepId = (typeof stepIds)[number]

export const stepOfField = {
  name: 'what',
  image: 'what',
  command: 'what',
  script: 'files',
  data: 'files',
  profile: 'compute',
  budget: 'budget',
  time: 'budget',
  outputPath: 'budget',
  callbackUrl: 'budget',
} as const satisfies Record<string, StepId>
export type FieldName = keyof typeof stepOfField

/** In the order in which they stand on the page. */
export const fieldsOf = (step: StepId): FieldName[] =>
  (Object.keys(stepOfField) as FieldName[]).filter((field) => stepOfField[field] === step)

export const indexOfStep = (step: StepId): number => stepIds.indexOf(step)

export const stepOf = (text: string | undefined): StepId => stepIds.find((id) => id === text) ?? 'what'
