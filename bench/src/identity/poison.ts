/** Values that thousands share, as shops have them: the tablet at the till, the till's default telephone, noemail@. */
import type { Field, PersonRecord } from '../../../server/src/customers/matching/index.ts'
import { makeNames } from '../search/people.ts'
import type { Known } from './data.ts'

const POISONS: readonly (readonly [Field, string])[] = [
  ['device', 'kiosk-1'],
  ['phone', '+34910000000'],
  ['email', 'noemail@tienda.es'],
  ['email', 'caja@tienda.es'],
]

/** For each poison, `count` records that hold it: every third without a name, all of different people. */
export function poisonedRecords(count: number): Known {
  const records: PersonRecord[] = []
  const truth = new Map<string, string>()
  const names = makeNames(count)
  for (const [at, [field, value]] of POISONS.entries()) {
    for (let index = 0; index < count; index += 1) {
      const id = `${at}-${index}`
      const own: Partial<Record<Field, string[]>> =
        index % 3 === 0 ? {} : { fullName: [`${names[index]} Único${at}${index}`] }
      records.push({ id, source: 'till', fields: { ...own, [field]: [value] } })
      truth.set(id, id)
    }
  }
  return { records, truth }
}
