/** Which words of a recovery phrase are asked back, and which answers are wrong. */

const askedCount = 3

/** Three different places in rising order, drawn with `random`: as many numbers as there are words. */
export function askedPlaces(wordCount: number, random: ArrayLike<number>): number[] {
  const drawn = Array.from({ length: wordCount }, (_, place) => ({ place, order: random[place] ?? 0 }))
  const chosen = drawn.sort((a, b) => a.order - b.order).slice(0, askedCount)
  return chosen.map(({ place }) => place).sort((a, b) => a - b)
}

/** Spaces around a word and capitals are forgiven. */
export function wrongPlaces(
  words: readonly string[],
  places: readonly number[],
  answers: Record<number, string>,
): number[] {
  return places.filter((place) => answers[place]?.trim().toLowerCase() !== words[place])
}
