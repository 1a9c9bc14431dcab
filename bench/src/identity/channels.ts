/**
 * An invented brand of seven channels, so that what holds on the file at hand is seen to hold elsewhere, too: other names, other ways to
 * write, and rates of sharing that the caller sets.
 */
import type { Field, PersonRecord } from '../../../server/src/customers/matching/index.ts'
import { createRandom } from '../harness/random.ts'
import { makeNames, withTypo } from '../search/people.ts'
import type { Known } from './data.ts'

/** How often, of a hundred: two people of one home who use one telephone, one address; a number that was somebody else's before. */
export interface Sharing {
  readonly phone: number
  readonly email: number
  readonly recycled: number
}

interface Person {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly id: string
  readonly home: string
  readonly street: string
  readonly postcode: string
  readonly birthDate: string
  /** The first and last day on which they are seen, since 1970-01-01. */
  readonly days: readonly [number, number]
}

type Fields = Partial<Record<Field, string[]>>
type Channel = 'shop' | 'crm' | 'till' | 'mail' | 'whatsapp' | 'call' | 'visit'
interface Chance {
  readonly below: (limit: number) => number
  readonly happens: (percent: number) => boolean
}

const CHANNELS: readonly Channel[] = ['shop', 'crm', 'till', 'mail', 'whatsapp', 'call', 'visit']
const STREETS = 'Mayor Real Nueva Colón Goya Alcalá Cervantes Serrano Luna Prado Toledo Atocha Velázquez'.split(' ')
const DOMAINS = ['example.com', 'example.org', 'example.net']
const FIRST_DAY = 20_000
const DAYS = 600

/** Invents about `people * 2.5` records and their truth; the same seed gives the same ones. */
export function inventChannels(people: number, seed: number, sharing: Sharing): Known {
  const random = createRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const chance: Chance = { below, happens: (percent) => random() * 100 < percent }
  const names = makeNames(people + seed).slice(seed)
  const records: PersonRecord[] = []
  const truth = new Map<string, string>()
  const households = new Map<string, string>()
  let last: Person | undefined
  for (let at = 0; at < people; at += 1) {
    const person = inventPerson(at, names[at] ?? '', last, sharing, chance)
    last = person
    for (let copies = 1 + below(4); copies > 0; copies -= 1) {
      const id = String(below(10 ** 9)).padStart(9, '0') + records.length
      const channel = CHANNELS[below(CHANNELS.length)] ?? 'shop'
      const [from, to] = person.days
      const observedAt = new Date((from + below(to - from)) * 86_400_000).toISOString()
      const evidence = channel === 'visit' ? 'claimed' : 'record'
      records.push({ id, source: channel, fields: seenIn(channel, person, chance, random), evidence, observedAt })
      truth.set(id, person.id)
      households.set(id, person.home)
    }
  }
  return { records, truth, households }
}

function inventPerson(at: number, name: string, last: Person | undefined, sharing: Sharing, chance: Chance): Person {
  const { below, happens } = chance
  const own: Person = {
    name,
    email: inventAddress(name, chance),
    phone: String(600_000_000 + ((at * 7_919 + 104_729) % 99_999_989)),
    id: `p${at}`,
    home: `h${at}`,
    street: `Calle ${STREETS[below(STREETS.length)]} ${1 + below(90)}, ${1 + below(6)}º`,
    postcode: String(1_000 + below(400) * 101).padStart(5, '0'),
    birthDate: `${1945 + below(60)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`,
    days: [FIRST_DAY, FIRST_DAY + DAYS],
  }
  if (last === undefined) return own
  if (happens(sharing.recycled))
    return { ...own, phone: last.phone, days: [FIRST_DAY + DAYS + 400, FIRST_DAY + 2 * DAYS + 400] }
  const { home, street, postcode } = last
  if (happens(sharing.phone)) return { ...own, home, street, postcode, phone: last.phone }
  if (happens(sharing.email)) return { ...own, home, street, postcode, email: last.email }
  return own
}

/** Three in four spell their owner. */
function inventAddress(name: string, { below, happens }: Chance): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^a-zA-Z ]/g, '')
    .toLowerCase()
  const [given = '', ...others] = plain.split(' ')
  const surname = others.at(-2) ?? ''
  const number = below(9_999)
  const local = happens(75)
    ? [`${given}.${surname}${number}`, `${surname}${given}${number}`, `${given.slice(0, 1)}${surname}${number}`][
        below(3)
      ]
    : `${['luna', 'lobo', 'mar', 'trueno', 'nube'][below(5)]}${below(10 ** 6)}`
  return `${local}@${DOMAINS[below(DOMAINS.length)]}`
}

function seenIn(channel: Channel, person: Person, { below, happens }: Chance, random: () => number): Fields {
  const name = happens(8) ? withTypo(person.name, random) : person.name
  const [given = ''] = name.split(' ')
  const maybe = (field: Field, percent: number, value: string): Fields => (happens(percent) ? { [field]: [value] } : {})
  const place = { street: [person.street], postcode: [person.postcode] }
  const device = [`${person.id}-${below(2)}`]
  switch (channel) {
    case 'shop':
      return { fullName: [name], email: [person.email], phone: [person.phone], device, ...place }
    case 'crm':
      return {
        fullName: [name],
        ...maybe('email', 70, person.email),
        ...maybe('phone', 70, person.phone),
        ...maybe('birthDate', 40, person.birthDate),
        ...place,
      }
    case 'till':
      return {
        ...maybe('fullName', 65, name),
        ...maybe('phone', 80, person.phone),
        ...maybe('postcode', 50, person.postcode),
      }
    case 'mail':
      return { ...maybe('fullName', 70, name), email: [person.email] }
    case 'whatsapp':
      return {
        ...maybe('fullName', 75, happens(40) ? given : name),
        phone: [person.phone],
        account: [`wa:${person.id}`],
      }
    case 'call':
      return { phone: [person.phone] }
    case 'visit':
      return { device, ...maybe('email', 35, person.email) }
  }
}
