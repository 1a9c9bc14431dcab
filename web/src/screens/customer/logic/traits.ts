import { KNOWN_TRAITS } from '../../../events/trait-words.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Names of traits in the order in which to show them: those that everybody has, then the brand's own by name. */
export function sortTraits(names: readonly string[]): readonly string[] {
  const place = (name: string) => (KNOWN_TRAITS.includes(name) ? KNOWN_TRAITS.indexOf(name) : KNOWN_TRAITS.length)
  return [...names].sort((a, b) => place(a) - place(b) || a.localeCompare(b))
}

/** A text typed by hand as the value it means: what was a number or a yes/no stays one. */
export function readTrait(text: string, before: Json | undefined): string | number | boolean | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (typeof before === 'number' && Number.isFinite(Number(trimmed))) return Number(trimmed)
  if (typeof before === 'boolean' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true'
  return trimmed
}

/** What to set so that a change of traits is taken back: the values of before, null for those that were not there. */
export function previousValues<Value>(
  change: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, { readonly value: Value }>>,
): Record<string, Value | null> {
  return Object.fromEntries(
    Object.keys(change).map((name) => [name, Object.hasOwn(before, name) ? (before[name]?.value ?? null) : null]),
  )
}
