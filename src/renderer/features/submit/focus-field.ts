/** Finds a field on the page by its name, so that the focus can go to the first one that is wrong. */
import type { FieldName } from './steps.ts'

export const stepHeadingId = 'step-heading'

const control = 'input:not([hidden],[aria-hidden="true"],[type="hidden"]),textarea,button,[role="radio"]'

export function focusField(field: FieldName): void {
  const place = document.querySelector(`[data-field="${field}"]`)
  const found = place?.querySelector<HTMLElement>('[aria-invalid="true"]:is(input,textarea,button)')
  const target = found ?? place?.querySelector<HTMLElement>(control)
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}

export function focusHeading(): void {
  const heading = document.getElementById(stepHeadingId)
  heading?.focus({ preventScroll: true })
  document.getElementById('page-title')?.scrollIntoView({ block: 'end' })
}
