import type { ImportProblem } from '@hilo/contract'
import { en } from './en.ts'
import { es } from './es.ts'
import type { Words } from './words.ts'

export type { Words } from './words.ts'

/** Languages of the report. */
export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** All texts of a language. */
export const WORDS: Readonly<Record<Language, Words>> = { es, en }

/** Why something was not read, in words. */
export function problemText({ code, text, values }: ImportProblem, { problems, locale }: Words): string {
  const own = problems[code]
  if (own === undefined) return text
  const fill = (name: string) => {
    const value = values[name] ?? ''
    return typeof value === 'number' ? value.toLocaleString(locale) : value
  }
  return own.replace(/\{(\w+)\}/g, (_, name: string) => fill(name))
}
