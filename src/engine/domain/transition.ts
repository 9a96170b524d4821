/** What both machines answer: the next row, or why the event means nothing in this state. */
export type Transition<Row> = { handled: true; next: Row } | { handled: false; refusal: string }

export const handled = <Row>(next: Row): Transition<Row> => ({ handled: true, next })

export const refused = <Row>(phase: string, event: string): Transition<Row> => ({
  handled: false,
  refusal: `"${event}" means nothing while ${phase}`,
})

/** Fails to compile where a union's member is not handled. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
