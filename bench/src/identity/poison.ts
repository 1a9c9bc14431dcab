/** Values that thousands share, as shops have them: the tablet at the till, the till's default telephone, noemail@. */
import type { Field, PersonRecord } from '../../../server/src/customers/matching/index.ts'
import { makeNames } from '../search/people.ts'

const POISONS: readonly (readonly [Field, string])[] = [
  ['device', 'kiosk-1'],
  ['phone', '+34910000000'],
  ['email', 'noemail@tienda.es'],
  ['email', 'caja@tienda.es'],
]

/**
 * Records of as many different people: every third has no name, every second of the others an e-mail of its own.
 * @param count records for each poisoned value
 * @param poisoned whether they hold those values: without, they show what names alone would join
 */
export function poisonedRecords(count: number, poisoned: boolean): readonly PersonRecord[] {
  const names = makeNames(count * POISONS.length)
  return names.map((name, index): PersonRecord => {
    const [field, value] = POISONS[index % POISONS.length] ?? ['phone', '']
    const own: Partial<Record<Field, string[]>> = {}
    if (index % 3 > 0) own.fullName = [name]
    if (index % 3 > 0 && index % 2 > 0 && field !== 'email') own.email = [`own${index}@example.com`]
    return { id: String(index), source: 'till', fields: poisoned ? { ...own, [field]: [value] } : own }
  })
}
