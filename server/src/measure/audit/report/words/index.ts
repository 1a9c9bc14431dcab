import { en } from './en.ts'
import { es } from './es.ts'
import type { Words } from './words.ts'

export type { Words } from './words.ts'

/** Languages of the report. */
export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** All texts of a language. */
export const WORDS: Readonly<Record<Language, Words>> = { es, en }
