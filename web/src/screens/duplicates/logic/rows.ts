import type { DuplicatePair, DuplicateSide } from '@hilo/contract'
import type { Step } from './waterfall.ts'

/** How two values of one aspect stand to each other, as the comparison saw them; `uncounted`: both are there, and say nothing. */
export type Agreement = 'same' | 'alike' | 'different' | 'uncounted' | 'missing'

/** One aspect of both customers, side by side. */
export interface ComparedRow {
  readonly field: keyof typeof ASPECTS
  readonly one: readonly string[]
  readonly other: readonly string[]
  readonly agreement: Agreement
}

/** The aspects that are laid side by side: where their values stand, and by which steps they were compared. */
const ASPECTS = {
  name: [(side) => listOf(side.name), ['given', 'surname', 'secondSurname']],
  email: [(side) => side.emails, ['email']],
  phone: [(side) => side.phones, ['phone']],
  document: [(side) => side.documents, ['document']],
  birthDate: [(side) => listOf(side.birthDate), ['birthDate']],
  address: [(side) => side.address, ['address', 'place']],
  loyaltyCard: [(side) => side.loyaltyCards, ['loyaltyCard']],
} as const satisfies Readonly<
  Record<string, readonly [read: (side: DuplicateSide) => readonly string[], steps: readonly string[]]>
>

const FIELDS = ['name', 'email', 'phone', 'document', 'birthDate', 'address', 'loyaltyCard'] as const

/** Every aspect of a pair in a fixed order, so that each is found in the same place in every pair. */
export function comparedRows({ one, other, steps }: DuplicatePair): readonly ComparedRow[] {
  return FIELDS.map((field) => {
    const [read, names] = ASPECTS[field]
    const seen = steps.filter(({ step }) => names.some((name) => name === step))
    const row = { field, one: tidy(field, read(one)), other: tidy(field, read(other)) }
    const agreement = judge(row, seen)
    // A name that lacks a part is compared by what it has, and is not the same for that.
    const isLess = field === 'name' && agreement === 'same' && wordsOf(row.one) !== wordsOf(row.other)
    return { ...row, agreement: isLess ? 'alike' : agreement }
  })
}

/** Whether a value stands on the other side too, spelling aside. */
export function isShared(value: string, others: readonly string[]): boolean {
  return others.some((other) => fold(other) === fold(value))
}

const EXACT = new Set(['exact', 'postcode'])

function judge({ one, other }: Pick<ComparedRow, 'one' | 'other'>, seen: readonly Step[]): Agreement {
  if (one.length === 0 || other.length === 0) return 'missing'
  if (seen.length === 0) return 'uncounted'
  if (seen.some(({ level }) => level === 'different')) return 'different'
  return seen.every(({ level }) => level !== null && EXACT.has(level)) ? 'same' : 'alike'
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase()
}

/** Each value once: of a telephone not its other spellings, of an address no part twice. */
function tidy(field: ComparedRow['field'], values: readonly string[]): readonly string[] {
  if (field === 'address') return [...new Set(values)]
  if (field !== 'phone') return values
  const proven = values.filter((value) => value.startsWith('+')).map(digitsOf)
  return values.filter((value) => value.startsWith('+') || !proven.some((each) => each.endsWith(digitsOf(value))))
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^0+/, '')
}

/** The words of a name, whatever their order. */
function wordsOf(names: readonly string[]): string {
  const words = names.flatMap((name) => name.split(/[\s,]+/)).map(fold)
  return words
    .filter((word) => word !== '')
    .toSorted()
    .join(' ')
}

function listOf(value: string | null): readonly string[] {
  return value === null ? [] : [value]
}
