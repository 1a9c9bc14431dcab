/** Which values of two records a step of the sum looked at, as their sources wrote them. */
import { foldText, joinParts, splitFullName } from './names/split-name.ts'
import { readFields, type Slot } from './read-fields.ts'
import type { Comparison, Field, PersonRecord } from './schema.ts'
import { jaroWinkler } from './similarity.ts'

/** A value of each side; null where a side has none. */
export interface ComparedValues {
  readonly one: string | null
  readonly other: string | null
}

type NamePart = 'given' | 'surname' | 'secondSurname'
type Single = Exclude<Comparison, NamePart | 'address' | 'place'>

const FIELD_OF = {
  email: 'email',
  phone: 'phone',
  document: 'document',
  birthDate: 'birthDate',
  city: 'city',
  loyaltyCard: 'loyaltyCard',
  account: 'account',
  device: 'device',
  birthPlace: 'birthPlace',
  occupation: 'occupation',
  gender: 'gender',
} as const satisfies Record<Single, Field & Slot>

/**
 * The values of both records that speak for a comparison: of several the two that are most alike, for by those it was judged.
 * @param country ISO 3166 alpha-2 of telephones without a country code
 */
export function comparedValues(
  comparison: Comparison,
  one: PersonRecord,
  other: PersonRecord,
  country?: string,
): ComparedValues {
  switch (comparison) {
    case 'given':
    case 'surname':
    case 'secondSurname':
      return { one: namePart(one, comparison), other: namePart(other, comparison) }
    case 'address':
      return nearest(streetsOf(one), streetsOf(other), foldText)
    case 'place':
      return { one: placeOf(one), other: placeOf(other) }
    default: {
      const field = FIELD_OF[comparison]
      // Read alone, each value tells what it was compared as.
      const read = (value: string) =>
        readFields({ id: '', source: '', fields: { [field]: [value] } }, country)[field]?.[0] ?? ''
      return nearest(one.fields[field] ?? [], other.fields[field] ?? [], read)
    }
  }
}

function nearest(ones: readonly string[], others: readonly string[], read: (value: string) => string): ComparedValues {
  let best: ComparedValues = { one: ones[0] ?? null, other: others[0] ?? null }
  let likeness = -1
  for (const one of ones) {
    for (const other of others) {
      const found = jaroWinkler(read(one), read(other))
      if (found <= likeness) continue
      likeness = found
      best = { one, other }
    }
  }
  return best
}

/** A part of the name as it was written: the matching reads it without accents and capitals. */
function namePart({ fields }: PersonRecord, part: NamePart): string | null {
  const { given = [], surname = [], fullName = [] } = fields
  const [apart, whole] = [joinParts(given.join(' '), surname.join(' ')), fullName[0] ?? '']
  const isApart = apart.given !== '' || apart.surname !== ''
  const read = (isApart ? apart : splitFullName(whole))[part]
  if (read === '') return null
  const written = (isApart ? [...given, ...surname].join(' ') : whole).split(/[\s,]+/)
  return read
    .split(' ')
    .map((word) => written.find((each) => foldText(each) === word) ?? word)
    .join(' ')
}

function streetsOf({ fields }: PersonRecord): readonly string[] {
  const numbers = fields.houseNumber ?? []
  return (fields.street ?? []).map((street, at) => [street, numbers[at]].filter(Boolean).join(' '))
}

function placeOf({ fields }: PersonRecord): string | null {
  const parts = [fields.postcode?.[0], fields.city?.[0] ?? fields.region?.[0]].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' ') : null
}
