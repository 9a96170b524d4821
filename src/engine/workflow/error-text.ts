/** An unknown error as one bounded sentence for people and logs. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return (text || 'unknown error').slice(0, 1000)
}
