import { scoreMatch } from './actions/match.ts'

/** One choice of many. */
export interface ComboboxOption {
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** Words by which it is found too. */
  readonly keywords?: readonly string[]
}

/** The options that fit what was typed, the best first, equals in their own order. */
export function rankOptions(options: readonly ComboboxOption[], typed: string): readonly ComboboxOption[] {
  if (typed.trim() === '') return options
  return options
    .map((option) => ({ option, score: scoreMatch(option.label, typed, [option.value, ...(option.keywords ?? [])]) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ option }) => option)
}

const PAGE = 8

/** Where a key moves the mark in a list of `count`; null for keys that do not move it. The arrows go round, the pages stop at the ends. */
export function moveMark(key: string, marked: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (marked + 1) % count
    case 'ArrowUp':
      return (marked - 1 + count) % count
    case 'PageDown':
      return Math.min(marked + PAGE, count - 1)
    case 'PageUp':
      return Math.max(marked - PAGE, 0)
    default:
      return null
  }
}
