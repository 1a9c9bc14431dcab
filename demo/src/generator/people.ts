/** The brand's customers: who they are, how they live with the brand, and how they write their own data. */
import { CATEGORIES, type CategoryKey } from './catalog.ts'
import { FEMALE_NAMES, MALE_NAMES, plain, SURNAMES } from './names.ts'
import { type StoreKey, TOWNS, type Town } from './places.ts'
import { type Random, weighted } from './random.ts'

/** How a person deals with the brand; decides how often each channel is used. */
export type Persona = 'web' | 'store' | 'omni' | 'assisted' | 'newsletter'

/** One real person. What is undefined the brand was never told. */
export interface Person {
  readonly id: string
  readonly givenName: string
  readonly surnames: readonly [string, string]
  readonly gender: 'female' | 'male'
  readonly birthDate: string
  readonly email: string | undefined
  /** An older address of the same person, still in some export. */
  readonly oldEmail: string | undefined
  /** E.164. */
  readonly phone: string | undefined
  readonly city: string
  readonly province: string
  readonly postcode: string
  readonly language: 'es' | 'ca' | 'en'
  readonly persona: Persona
  readonly store: StoreKey | undefined
  readonly userId: string | undefined
  readonly loyaltyCard: string | undefined
  /** Anonymous ids of the person's browsers: the telephone first, then a computer. */
  readonly browsers: readonly string[]
  readonly favourites: readonly CategoryKey[]
  /** 1 = an average customer; some come five times as often. */
  readonly activity: number
  readonly marketingEmail: boolean
  readonly marketingWhatsapp: boolean
  /** Probability to open a newsletter. */
  readonly opens: number
  readonly joinedMs: number
}

const DAY_MS = 86_400_000

const personaOf = weighted<Persona>([
  ['web', 34],
  ['store', 22],
  ['omni', 27],
  ['assisted', 7],
  ['newsletter', 10],
])
const maleName = weighted(MALE_NAMES)
const femaleName = weighted(FEMALE_NAMES)
const surname = weighted(SURNAMES)
const anyTown = weighted(TOWNS.map((town) => [town, town.weight] as const))
const storeTown = weighted(TOWNS.filter((town) => town.store).map((town) => [town, town.weight] as const))
const favourite = weighted(CATEGORIES.map(({ key, weight }) => [key, weight] as const))

// ".example" is reserved (RFC 2606): nobody real can be written to by mistake.
const mailHost = weighted([
  ['gmail.example', 58],
  ['hotmail.example', 18],
  ['yahoo.example', 7],
  ['icloud.example', 6],
  ['outlook.example', 6],
  ['telefonica.example', 5],
])

/** Values that must stay unique over all people of a run. */
export interface Registry {
  readonly emails: Set<string>
  readonly phones: Set<string>
}

/** A person drawn at random. @param number decides the ids: unique, from 1 */
export function createPerson(
  random: Random,
  number: number,
  registry: Registry,
  nowMs: number,
  startMs: number,
): Person {
  const persona = personaOf(random)
  const gender = random.chance(0.68) ? 'female' : 'male'
  const givenName = gender === 'female' ? femaleName(random) : maleName(random)
  const surnames = [surname(random), surname(random)] as const
  const birthYear = Math.round(Math.min(2005, Math.max(1938, 1982 + random.normal() * 14)))
  const town = persona === 'web' || persona === 'newsletter' ? anyTown(random) : storeTown(random)
  const contact = contactOf(random, persona, registry, { givenName, surnames, birthYear })
  const hasAccount = contact.email !== undefined && random.chance(persona === 'store' ? 0.05 : 0.72)
  const hasCard =
    town.store !== undefined &&
    random.chance({ web: 0.05, store: 0.74, omni: 0.78, assisted: 0.5, newsletter: 0.08 }[persona])
  return {
    id: `p${String(number).padStart(5, '0')}`,
    givenName,
    surnames,
    gender,
    birthDate: `${birthYear}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
    ...contact,
    city: town.city,
    province: town.province,
    postcode: postcodeOf(random, town),
    language: languageOf(random, town),
    persona,
    store: town.store,
    userId: hasAccount ? `u_${String(10_000 + number)}` : undefined,
    loyaltyCard: hasCard ? cardOf(number) : undefined,
    browsers: Array.from({ length: random.chance(0.42) ? 2 : 1 }, () => random.uuid()),
    favourites: [favourite(random), favourite(random), favourite(random)],
    activity: Math.min(7, Math.exp(random.normal() * 0.75)),
    marketingEmail: contact.email !== undefined && random.chance(persona === 'newsletter' ? 1 : 0.55),
    marketingWhatsapp: contact.phone !== undefined && random.chance(persona === 'omni' ? 0.34 : 0.14),
    opens: Math.min(0.95, Math.max(0.02, 0.36 + random.normal() * 0.22)),
    joinedMs: random.chance(0.42)
      ? startMs + Math.floor(random.next() * (nowMs - startMs - DAY_MS))
      : startMs - Math.floor(random.next() * 1_000 * DAY_MS),
  }
}

/** Name and both surnames, as a letter would be addressed. */
export function fullName(person: Pick<Person, 'givenName' | 'surnames'>): string {
  return `${person.givenName} ${person.surnames.join(' ')}`
}

/** A loyalty card number with a Luhn check digit, so that a typing error shows. */
export function cardOf(number: number): string {
  const digits = `70${String(number).padStart(7, '0')}`
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** A Spanish mobile number that nobody else of this run has, in E.164. */
export function newPhone(random: Random, registry: Registry): string {
  for (;;) {
    const lead = random.chance(0.93) ? `6${random.int(0, 9)}` : `7${random.int(1, 4)}`
    const phone = `+34${lead}${String(random.int(0, 9_999_999)).padStart(7, '0')}`
    if (!registry.phones.has(phone)) {
      registry.phones.add(phone)
      return phone
    }
  }
}

interface NameParts {
  readonly givenName: string
  readonly surnames: readonly [string, string]
  readonly birthYear: number
}

function contactOf(random: Random, persona: Persona, registry: Registry, parts: NameParts) {
  const hasEmail = random.chance({ web: 1, store: 0.62, omni: 0.94, assisted: 0.6, newsletter: 1 }[persona])
  const hasPhone =
    !hasEmail || random.chance({ web: 0.72, store: 0.8, omni: 0.95, assisted: 1, newsletter: 0.2 }[persona])
  return {
    email: hasEmail ? newEmail(random, registry, parts) : undefined,
    oldEmail: hasEmail && random.chance(0.08) ? newEmail(random, registry, parts) : undefined,
    phone: hasPhone ? newPhone(random, registry) : undefined,
  }
}

function newEmail(random: Random, registry: Registry, { givenName, surnames, birthYear }: NameParts): string {
  const given = plain(givenName).replace(/[^a-z]+/g, random.chance(0.5) ? '' : '.')
  const first = plain(surnames[0]).replace(/[^a-z]/g, '')
  const second = plain(surnames[1]).replace(/[^a-z]/g, '')
  const forms = [
    `${given}.${first}`,
    `${given}${first}`,
    `${given.charAt(0)}${first}`,
    `${given}.${first}.${second}`,
    `${first}.${given}`,
    `${given}${first}${String(birthYear).slice(2)}`,
    `${given}_${first}${birthYear}`,
  ]
  const host = mailHost(random)
  for (let attempt = 0; ; attempt++) {
    const email = `${random.pick(forms)}${attempt === 0 ? '' : random.int(1, 99 * attempt)}@${host}`
    if (!registry.emails.has(email)) {
      registry.emails.add(email)
      return email
    }
  }
}

function postcodeOf(random: Random, town: Town): string {
  return String(random.int(town.postcodes[0], town.postcodes[1])).padStart(5, '0')
}

function languageOf(random: Random, town: Town): Person['language'] {
  const catalan =
    town.province === 'Barcelona' || town.province === 'Illes Balears' ? 0.4 : town.province === 'Valencia' ? 0.12 : 0
  return random.chance(catalan) ? 'ca' : random.chance(0.03) ? 'en' : 'es'
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
