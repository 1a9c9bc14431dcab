/**
 * The words of matching.
 *
 * - A **record** is one row about a person, from one source. Its **fields** are as the source wrote them.
 * - A **comparison** looks at one aspect of two records and answers a **level**: `exact`, `typo`, `different` …, or `missing`.
 * - A **pattern** is the levels of all comparisons of one pair.
 * - A **model** knows how often each level is seen among pairs of one person (*m*) and of strangers (*u*), as probabilities.
 * - **Bits** are base-2 logarithms of likelihood ratios; a pair's **weight** is their sum, the prior included, and the log-odds of
 *   its probability.
 */

/**
 * What a column of a source may mean. Values are texts as given; several values of a field are alternatives. An `account` (user id,
 * WhatsApp's business-scoped id …) of which there are several sorts is written `realm:id`: a person has one in each realm.
 */
export type Field =
  | 'given'
  | 'surname'
  | 'fullName'
  | 'email'
  | 'phone'
  | 'document'
  | 'birthDate'
  | 'street'
  | 'houseNumber'
  | 'postcode'
  | 'city'
  | 'region'
  | 'loyaltyCard'
  | 'account'
  | 'device'
  | 'birthPlace'
  | 'occupation'
  | 'gender'

/**
 * One row about a person. `claimed`: somebody typed it, unproven; it may belong to one person, and never joins two. `observedAt`: the
 * instant that it tells of, ISO 8601; what cannot be read is as if it were absent.
 */
export interface PersonRecord {
  readonly id: string
  readonly source: string
  readonly fields: Partial<Readonly<Record<Field, readonly string[]>>>
  readonly evidence?: 'record' | 'claimed'
  readonly observedAt?: string
}

/** The aspects that are compared, in the order in which they are told. */
export const COMPARISONS = [
  'given',
  'surname',
  'secondSurname',
  'email',
  'phone',
  'document',
  'birthDate',
  'address',
  'place',
  'city',
  'loyaltyCard',
  'account',
  'device',
  'birthPlace',
  'occupation',
  'gender',
] as const

/** One aspect of two records. */
export type Comparison = (typeof COMPARISONS)[number]

/**
 * The levels of each comparison, nearest first; the place of a level is its code in a pattern. Code 0 is always
 * `missing`. `place` looks at what two postcodes and their surroundings say together; `city` only where one has no postcode.
 */
export const LEVELS = {
  given: ['missing', 'exact', 'nickname', 'partial', 'fuzzy', 'loose', 'swapped', 'different'],
  surname: ['missing', 'exact', 'fuzzy', 'loose', 'crossed', 'different'],
  secondSurname: ['missing', 'exact', 'fuzzy', 'different'],
  email: ['missing', 'exact', 'typo', 'local', 'similar', 'different'],
  phone: ['missing', 'exact', 'variant', 'typo', 'different'],
  document: ['missing', 'exact', 'typo', 'different'],
  birthDate: ['missing', 'exact', 'typo', 'near', 'different'],
  address: ['missing', 'exact', 'street', 'fuzzy', 'different'],
  place: ['missing', 'postcode', 'city', 'typo', 'region', 'different'],
  city: ['missing', 'exact', 'fuzzy', 'different'],
  loyaltyCard: ['missing', 'exact', 'different'],
  account: ['missing', 'exact', 'different'],
  device: ['missing', 'exact'],
  birthPlace: ['missing', 'exact', 'fuzzy', 'different'],
  occupation: ['missing', 'exact', 'different'],
  gender: ['missing', 'exact', 'different'],
} as const satisfies Readonly<Record<Comparison, readonly string[]>>

/** A level of any comparison. */
export type Level = (typeof LEVELS)[Comparison][number]

/** What one comparison of a pair found, and what it is worth. `household` and `prior` are no comparisons, but steps of the sum. */
export interface Step {
  readonly step: Comparison | 'prior' | 'household'
  /** null for `prior` and `household`. */
  readonly level: Level | null
  /** How common the shared value is, a share of the records; null where the level does not look at it. */
  readonly frequency: number | null
  readonly bits: number
}

/** A compared pair: `weight` is the sum of the steps' bits, `probability` = 1 / (1 + 2^-weight). */
export interface Scored {
  readonly weight: number
  readonly probability: number
  readonly steps: readonly Step[]
}

/** What a member of staff decided about two records, by id. A cannot-link outranks a must-link that contradicts it. */
export interface MatchConstraint {
  readonly kind: 'must_link' | 'cannot_link'
  readonly recordId: string
  readonly otherRecordId: string
}
