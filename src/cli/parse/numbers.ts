/** Numbers and lists for commander's options, refusing what is none. */
import { usageError } from '../cli-error.ts'

/** A parser of whole numbers between `min` and `max`. */
export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (value >= min && value <= max) return value
    throw usageError(`"${text}" must be a whole number from ${min} to ${max}.`)
  }

/** `a,b` → ['a', 'b']; the empty text → []. */
export const commaList = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Collects an option that may be given many times, each with many after commas. */
export const collect = (text: string, before: string[] | undefined): string[] => [...(before ?? []), ...commaList(text)]
