/** Compares two records of a table: the levels of all comparisons, and how common what they share is. */
import { COMMON_NAME, type Frequencies } from '../model/frequencies.ts'
import { AT, codeOf } from '../pairs/pattern.ts'
import { COMPARISONS, type Comparison } from '../schema.ts'
import { type Column, firstValue, type Table } from '../table.ts'
import { compareGiven, compareWords } from './compare-names.ts'
import {
  compareAccounts,
  compareDates,
  compareDocuments,
  compareEmails,
  comparePhones,
  compareTexts,
  isPostcodeTypo,
} from './compare-values.ts'

/** Compares records by number. */
export interface Comparer {
  /** Writes the code of each comparison's level, in the order of `COMPARISONS`. */
  readonly compare: (i: number, j: number, codes: Uint8Array) => void
  /** How common what the two share is, for one comparison whose level has `code`; -1 where it does not matter. */
  readonly frequencyOf: (at: number, code: number, i: number, j: number) => number
}

type CompareIds = (a: number, b: number) => number

/** Of two records with both a street and a number, strangers in one street share the number so often. */
const SAME_NUMBER = 0.03

/** A stranger's name begins with a given letter so often, and `partial` is `m` of so few: an initial is worth 3 to 4 bits. */
const INITIAL = 0.004
/**
 * Only a name of several words can be said in part, and about one in five is such: among those `partial` is so much likelier than `m`,
 * which is a share of all pairs.
 */
const SEVERAL_WORDS = 0.2

/** Prepares comparing. It remembers what it compared last, within bounds. */
export function createComparer(table: Table, frequencies: Frequencies): Comparer {
  const { columns } = table
  const names = createNameComparer(table, frequencies)
  const bySlot = {
    email: cached(table, columns.email, 'email', compareEmails),
    phone: cached(table, columns.phone, 'phone', comparePhones),
    document: cached(table, columns.document, 'document', compareDocuments),
    birthDate: cached(table, columns.birthDate, 'birthDate', compareDates),
    loyaltyCard: sameOrNot(codeOf('loyaltyCard', 'different')),
    account: cached(table, columns.account, 'account', compareAccounts),
    device: sameOrNot(0),
    birthPlace: cached(table, columns.birthPlace, 'birthPlace', compareTexts),
    occupation: sameOrNot(codeOf('occupation', 'different')),
    gender: sameOrNot(codeOf('gender', 'different')),
  }
  const address = createAddressComparer(table)
  const place = createPlaceComparer(table)
  const compare = (i: number, j: number, codes: Uint8Array) => {
    names(i, j, codes)
    codes[AT.email] = best(columns.email, i, j, bySlot.email)
    codes[AT.phone] = best(columns.phone, i, j, bySlot.phone)
    codes[AT.document] = best(columns.document, i, j, bySlot.document)
    codes[AT.birthDate] = best(columns.birthDate, i, j, bySlot.birthDate)
    codes[AT.address] = address(i, j)
    place(i, j, codes)
    codes[AT.loyaltyCard] = best(columns.loyaltyCard, i, j, bySlot.loyaltyCard)
    codes[AT.account] = best(columns.account, i, j, bySlot.account)
    codes[AT.device] = best(columns.device, i, j, bySlot.device)
    codes[AT.birthPlace] = best(columns.birthPlace, i, j, bySlot.birthPlace)
    codes[AT.occupation] = best(columns.occupation, i, j, bySlot.occupation)
    codes[AT.gender] = best(columns.gender, i, j, bySlot.gender)
  }
  return { compare, frequencyOf: createFrequencyOf(table, frequencies) }
}

/** The nearest level (the smallest code but 0) between any two values; 0 when one side has none that counts. */
function best({ starts, ids, generic }: Column, i: number, j: number, compareIds: CompareIds): number {
  const startI = starts[i] ?? 0
  const endI = starts[i + 1] ?? 0
  const startJ = starts[j] ?? 0
  const endJ = starts[j + 1] ?? 0
  let code = 0
  for (let x = startI; x < endI; x += 1) {
    const a = ids[x] ?? 0
    if (generic[a] === 1) continue
    for (let y = startJ; y < endJ; y += 1) {
      const b = ids[y] ?? 0
      const found = generic[b] === 1 ? 0 : compareIds(a, b)
      if (found > 0 && (code === 0 || found < code)) code = found
    }
  }
  return code
}

function sameOrNot(different: number): CompareIds {
  return (a, b) => (a === b ? 1 : different)
}

/** Comparing by number, remembered in a table where a newer answer takes the place of an older one. */
function cached(
  table: Table,
  { values }: Column,
  comparison: Comparison,
  compareTwo: (a: string, b: string, idA: number, idB: number) => string,
): CompareIds {
  const size = table.size > 1_000 ? 1 << 16 : 1 << 6
  const keys = new Float64Array(size)
  const codes = new Uint8Array(size)
  const fresh: CompareIds = (a, b) => codeOf(comparison, compareTwo(values[a] ?? '', values[b] ?? '', a, b))
  // Equal values may still be less than exact: an unproven telephone.
  return (a, b) => {
    const low = Math.min(a, b)
    const high = Math.max(a, b)
    const key = low * 0x4000000 + high + 1
    const at = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & (size - 1)
    if (keys[at] === key) return codes[at] ?? 0
    const code = fresh(low, high)
    keys[at] = key
    codes[at] = code
    return code
  }
}

function createNameComparer(table: Table, { slots }: Frequencies): (i: number, j: number, codes: Uint8Array) => void {
  const { given, surname, secondSurname } = table.columns
  const areCommon = (shares: Float64Array, a: number, b: number) =>
    (shares[a] ?? 0) > COMMON_NAME && (shares[b] ?? 0) > COMMON_NAME
  const byGiven = cached(table, given, 'given', (a, b, idA, idB) =>
    compareGiven(a, b, areCommon(slots.given, idA, idB)),
  )
  const bySurname = cached(table, surname, 'surname', (a, b, idA, idB) =>
    compareWords(a, b, areCommon(slots.surname, idA, idB)),
  )
  const bySecond = cached(table, secondSurname, 'secondSurname', (a, b, idA, idB) => {
    const likeness = compareWords(a, b, areCommon(slots.secondSurname, idA, idB))
    return likeness === 'loose' ? 'different' : likeness
  })
  const [loose, swapped, different] = [
    codeOf('given', 'loose'),
    codeOf('given', 'swapped'),
    codeOf('given', 'different'),
  ]
  const [looseSurname, crossed] = [codeOf('surname', 'loose'), codeOf('surname', 'crossed')]
  const text = (column: Column, i: number) => column.values[firstValue(column, i)] ?? ''
  const isSwapped = (i: number, j: number) =>
    isAlike(text(given, i), text(surname, j)) && isAlike(text(surname, i), text(given, j))
  const isHalfSwapped = (i: number, j: number) =>
    isAlike(text(given, i), text(surname, j)) || isAlike(text(surname, i), text(given, j))
  const isCrossed = (i: number, j: number) =>
    isEqual(text(surname, i), text(secondSurname, j)) || isEqual(text(surname, j), text(secondSurname, i))
  return (i, j, codes) => {
    const givens = best(given, i, j, byGiven)
    const surnames = best(surname, i, j, bySurname)
    codes[AT.given] = givens
    codes[AT.surname] = surnames
    codes[AT.secondSurname] = best(secondSurname, i, j, bySecond)
    if (surnames > 0 && surnames < looseSurname) return
    const areUnlike = givens === loose || givens === different
    if (surnames > 0 && areUnlike && isSwapped(i, j)) {
      codes[AT.given] = swapped
      codes[AT.surname] = 0
    } else if (surnames > 0 && isCrossed(i, j)) {
      codes[AT.surname] = crossed
    } else if ((givens === 0 || surnames === 0) && (areUnlike || surnames >= looseSurname) && isHalfSwapped(i, j)) {
      codes[AT.given] = 0
      codes[AT.surname] = crossed
    }
  }
}

function isEqual(a: string, b: string): boolean {
  return a !== '' && a === b
}

function isAlike(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  const likeness = compareWords(a, b, false)
  return likeness === 'exact' || likeness === 'fuzzy'
}

function createAddressComparer(table: Table): (i: number, j: number) => number {
  const { street, houseNumber } = table.columns
  const byText = cached(table, street, 'birthPlace', compareTexts)
  const [exact, sameStreet, fuzzy, different] = [
    1,
    codeOf('address', 'street'),
    codeOf('address', 'fuzzy'),
    codeOf('address', 'different'),
  ]
  const byNumber = sameOrNot(2)
  return (i, j) => {
    const code = best(street, i, j, byText)
    if (code === 0) return 0
    const isOtherNumber = best(houseNumber, i, j, byNumber) === 2
    if (code === 1) return isOtherNumber ? sameStreet : exact
    return code === 2 && !isOtherNumber ? fuzzy : different
  }
}

/** Writes the codes of `place` and `city`: of the two only one speaks, or a city would count twice. */
function createPlaceComparer(table: Table): (i: number, j: number, codes: Uint8Array) => void {
  const { postcode, city, region } = table.columns
  const [exact, typo, other] = [1, 2, 3]
  const byPostcode = cached(table, postcode, 'city', (a, b) =>
    a === b ? 'exact' : isPostcodeTypo(a, b) ? 'fuzzy' : 'different',
  )
  const byCity = cached(table, city, 'city', compareTexts)
  const byRegion = sameOrNot(2)
  const [sameCity, nearly, sameRegion, different] = (['city', 'typo', 'region', 'different'] as const).map((level) =>
    codeOf('place', level),
  )
  return (i, j, codes) => {
    const postcodes = best(postcode, i, j, byPostcode)
    const cities = postcodes === exact ? 0 : best(city, i, j, byCity)
    codes[AT.city] = postcodes === 0 ? cities : 0
    if (postcodes === 0 && cities > 0) codes[AT.place] = 0
    else if (postcodes === exact) codes[AT.place] = exact
    else if (cities === exact || cities === typo) codes[AT.place] = sameCity ?? 0
    else if (postcodes === typo) codes[AT.place] = nearly ?? 0
    else {
      const regions = best(region, i, j, byRegion)
      codes[AT.place] =
        regions === exact ? (sameRegion ?? 0) : postcodes === other || regions === 2 ? (different ?? 0) : 0
    }
  }
}

function createFrequencyOf({ columns }: Table, { slots }: Frequencies): Comparer['frequencyOf'] {
  const shared = (
    slot: 'street' | 'postcode' | 'city' | 'birthPlace' | 'occupation' | 'birthDate',
    i: number,
    j: number,
  ) => {
    const id = commonValue(columns[slot], i, j)
    return id < 0 ? -1 : (slots[slot][id] ?? -1)
  }
  const first = (slot: 'surname' | 'secondSurname', i: number) => slots[slot][firstValue(columns[slot], i)] ?? -1
  const { values } = columns.given
  const shorterShare = (a: number, b: number) => {
    const shorter = (values[a] ?? '').length < (values[b] ?? '').length ? a : b
    return (values[shorter] ?? '').length === 1 ? INITIAL : (slots.given[shorter] ?? -1) * SEVERAL_WORDS
  }
  const given = (code: number, i: number, j: number) => {
    const [a, b] = [firstValue(columns.given, i), firstValue(columns.given, j)]
    if (code === 1) return slots.given[a] ?? -1
    if (code === 2) return (slots.given[a] ?? 0) + (slots.given[b] ?? 0)
    return code === 3 ? shorterShare(a, b) : -1
  }
  const address = (code: number, i: number, j: number) => {
    if (code > 2) return -1
    const street = shared('street', i, j)
    return code === 1 && commonValue(columns.houseNumber, i, j) >= 0 ? street * SAME_NUMBER : street
  }
  const byComparison: Partial<Record<Comparison, (code: number, i: number, j: number) => number>> = {
    given,
    surname: (code, i) => (code === 1 ? first('surname', i) : -1),
    secondSurname: (code, i) => (code === 1 ? first('secondSurname', i) : -1),
    birthDate: (code, i, j) => (code === 1 ? shared('birthDate', i, j) : -1),
    address,
    city: (code, i, j) => (code === 1 ? shared('city', i, j) : -1),
    place: (code, i, j) => (code === 1 ? shared('postcode', i, j) : code === 2 ? shared('city', i, j) : -1),
    birthPlace: (code, i, j) => (code === 1 ? shared('birthPlace', i, j) : -1),
    occupation: (code, i, j) => (code === 1 ? shared('occupation', i, j) : -1),
  }
  const readers = COMPARISONS.map((comparison) => byComparison[comparison])
  return (at, code, i, j) => readers[at]?.(code, i, j) ?? -1
}

/** The first value that both records hold; -1 when there is none. */
function commonValue({ starts, ids }: Column, i: number, j: number): number {
  const endI = starts[i + 1] ?? 0
  const endJ = starts[j + 1] ?? 0
  for (let x = starts[i] ?? 0; x < endI; x += 1) {
    for (let y = starts[j] ?? 0; y < endJ; y += 1) if (ids[x] === ids[y]) return ids[x] ?? -1
  }
  return -1
}
