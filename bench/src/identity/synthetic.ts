/** Invented customers, as many as wanted, record by record: nothing is held. */
import type { Field, PersonRecord } from '../../../server/src/customers/matching/index.ts'
import { createRandom } from '../harness/random.ts'
import { makeNames } from '../search/people.ts'

/** One record and whose it is. */
export interface Invented {
  readonly record: PersonRecord
  readonly person: string
}

const NAMES = 20_000
const STREETS = 'Mayor Real Nueva Colón Goya Alcalá Cervantes Serrano Sol Luna Prado Toledo Atocha Velázquez'.split(' ')

/** Records of people who have 1 to 4 each, with slips and gaps; the same seed gives the same ones. Ids ascend. */
export function* inventRecords(count: number, seed: number): Generator<Invented> {
  const random = createRandom(seed)
  const names = makeNames(NAMES)
  let made = 0
  for (let person = 0; made < count; person += 1) {
    const pick = (below: number) => Math.floor(random() * below)
    const fields = inventPerson(person, names, pick)
    for (let copies = 1 + pick(4); copies > 0 && made < count; copies -= 1) {
      made += 1
      const id = String(made).padStart(8, '0')
      yield { record: { id, source: 'synthetic', fields: blur(fields, random) }, person: String(person) }
    }
  }
}

type Fields = Partial<Record<Field, string[]>>

function inventPerson(person: number, names: readonly string[], pick: (below: number) => number): Fields {
  const name = `${names[pick(NAMES)]} ${names[pick(NAMES)]?.split(' ').at(-1)}`
  const number = 600_000_000 + ((person * 7_919 + 104_729) % 99_999_989)
  const folded = name
    .normalize('NFD')
    .replace(/[^a-zA-Z ]/g, '')
    .toLowerCase()
    .split(' ')
  return {
    fullName: [name],
    email: [`${folded[0]}.${folded.at(-1)}${person}@example.com`],
    phone: [`+34${number}`],
    street: [`Calle ${STREETS[pick(STREETS.length)]} ${1 + pick(150)}`],
    postcode: [String(1_000 + pick(51_000)).padStart(5, '0')],
    birthDate: [`${1940 + pick(66)}-${String(1 + pick(12)).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`],
  }
}

const KEPT: readonly (readonly [Field, number])[] = [
  ['fullName', 0.9],
  ['email', 0.6],
  ['phone', 0.6],
  ['street', 0.5],
  ['postcode', 0.7],
  ['birthDate', 0.3],
]

function blur(fields: Fields, random: () => number): Fields {
  const kept: Fields = {}
  for (const [name, share] of KEPT) {
    const [value] = fields[name] ?? []
    if (value !== undefined && random() < share) kept[name] = [random() < 0.05 ? slip(value, random) : value]
  }
  return kept
}

/** One letter is gone. */
function slip(value: string, random: () => number): string {
  const at = Math.floor(random() * value.length)
  return value.slice(0, at) + value.slice(at + 1)
}
