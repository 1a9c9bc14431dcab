/** How a planted story is written: a fixed cast, and scenes that are so many days ago. */
import { cardOf, newPhone, type Person, type Registry } from '../people.ts'
import type { Random } from '../random.ts'
import type { World } from '../world.ts'

/** A text in the shop's two languages. */
export interface Bilingual {
  readonly es: string
  readonly en: string
}

/** A story as the page lists it. `find` is what to search for to open the person. */
export interface Story {
  readonly id: string
  readonly title: Bilingual
  readonly summary: Bilingual
  /** What to look at, and what one should see. */
  readonly see: Bilingual
  readonly people: readonly { readonly personId: string; readonly name: string; readonly find: string }[]
}

/** A row that the CRM export holds beside the ordinary ones. */
export interface CrmCard {
  readonly personId: string
  readonly givenName: string
  readonly surnames: string
  readonly email: string
  readonly phone: string
  readonly postcode: string
  readonly city: string
  readonly loyaltyCard: string
  readonly joinedMs: number
  readonly marketing: boolean | undefined
}

/** What a story works with. */
export interface Stage {
  readonly world: World
  readonly random: Random
  /** Local midnight `days` ago plus so many hours, in UTC ms; at least one day ago. */
  ago(days: number, hour: number): number
  /** A key for an episode of this story. */
  key(scene: string): string
}

/** A story before it is told. */
export interface Script {
  readonly id: string
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly see: Bilingual
  /** @param cast makes the story's people; ids and cards follow from the order of the calls */
  cast(make: CastMember): readonly Person[]
  tell(stage: Stage, people: readonly Person[]): void
  /** Rows for the CRM export that the ordinary rules would not make. */
  cards?(people: readonly Person[]): readonly CrmCard[]
  /** What to search for, when it is not the person's e-mail, telephone or card. */
  readonly find?: string
}

/** Makes a person of a story: what is not given is an everyday customer with an e-mail, a telephone and a card. */
export type CastMember = (given: Partial<Person> & Pick<Person, 'givenName' | 'surnames'>) => Person

/** @param firstNumber people of stories are numbered from here */
export function createCast(random: Random, registry: Registry, firstNumber: number, startMs: number): CastMember {
  let number = firstNumber
  return (given) => {
    number += 1
    const person: Person = {
      id: `p${String(number).padStart(5, '0')}`,
      gender: 'female',
      birthDate: '1986-05-14',
      email: undefined,
      oldEmail: undefined,
      phone: newPhone(random, registry),
      city: 'Sevilla',
      province: 'Sevilla',
      postcode: '41002',
      language: 'es',
      persona: 'omni',
      store: 'sevilla',
      userId: undefined,
      loyaltyCard: cardOf(number),
      browsers: [random.uuid(), random.uuid()],
      favourites: ['ceramica', 'cafe', 'velas'],
      activity: 0,
      marketingEmail: false,
      marketingWhatsapp: false,
      opens: 0.6,
      joinedMs: startMs - 200 * 86_400_000,
      ...given,
    }
    if (person.email) registry.emails.add(person.email)
    return person
  }
}
