/** Playing a customer: the generator's own behaviour, told now, to the public API. */
import { sayConsent } from '../../src/generator/behaviour/consent.ts'
import { tellTicket, tellVisit } from '../../src/generator/behaviour/store.ts'
import { tellCall, tellMail, tellWhatsapp } from '../../src/generator/behaviour/talk.ts'
import { tellSession } from '../../src/generator/behaviour/web.ts'
import { createCalendar } from '../../src/generator/calendar.ts'
import { BRAND_SEED, castPeople } from '../../src/generator/cast.ts'
import { createRecorder, type Fact, SOURCES } from '../../src/generator/facts.ts'
import type { Person } from '../../src/generator/people.ts'
import { createRandom, type Random } from '../../src/generator/random.ts'
import type { Story } from '../../src/generator/stories/index.ts'
import { createWorld, type World } from '../../src/generator/world.ts'

/** Something that a customer can do here. */
export type SceneKind =
  | 'browse'
  | 'order'
  | 'whatsapp'
  | 'mail'
  | 'call'
  | 'ticket'
  | 'visit'
  | 'subscribe'
  | 'unsubscribe'

/** The stories' people and texts, as the seed makes them: the page needs no server for these. */
export interface Players {
  readonly stories: readonly Story[]
  readonly people: ReadonlyMap<string, Person>
}

const DAY_MS = 86_400_000

/** Casts the stories. @param anchorMs the end of the generated history, or any instant */
export function castPlayers(anchorMs: number): Players {
  const { planted } = castPeople({ seed: BRAND_SEED, nowMs: anchorMs, customers: 0 })
  return { stories: planted.stories, people: new Map(planted.people.map((person) => [person.id, person])) }
}

/** What a person can do: nobody writes on WhatsApp without a number. */
export function scenesOf(person: Person): readonly SceneKind[] {
  const can: readonly (readonly [SceneKind, boolean])[] = [
    ['whatsapp', person.phone !== undefined],
    ['browse', true],
    ['order', person.email !== undefined],
    ['ticket', person.store !== undefined && person.loyaltyCard !== undefined],
    ['visit', person.store !== undefined],
    ['call', person.phone !== undefined],
    ['mail', person.email !== undefined],
    ['subscribe', person.email !== undefined],
    ['unsubscribe', person.email !== undefined],
  ]
  return can.filter(([, isPossible]) => isPossible).map(([kind]) => kind)
}

/** Tells a scene. The facts carry the times of this moment, a second apart, the last one now. */
export function playScene(person: Person, kind: SceneKind, nowMs: number): readonly Fact[] {
  const key = `play.${nowMs}.${person.id}`
  const world = createWorld(createCalendar(nowMs - DAY_MS, 1))
  TELL[kind](world, createRandom(key), nowMs, key, person)
  const facts = [...world.facts]
    .sort((a, b) => a.atMs - b.atMs)
    .filter(({ message }) => message.event !== 'Order Shipped')
  return facts.map((fact, index) => {
    const atMs = nowMs - (facts.length - 1 - index) * 1_000
    return { ...fact, atMs, message: { ...fact.message, timestamp: new Date(atMs).toISOString() } }
  })
}

/** What a source is called in Hilo. */
export function sourceName(fact: Fact): string {
  return SOURCES.find(({ key }) => key === fact.source)?.name ?? fact.source
}

type Tell = (world: World, random: Random, atMs: number, key: string, person: Person) => void

const TELL: Readonly<Record<SceneKind, Tell>> = {
  browse: (world, random, atMs, key, person) =>
    void tellSession(world, random, key, atMs, person, { outcome: 'look', signsIn: false, browser: 0 }),
  order: (world, random, atMs, key, person) =>
    void tellSession(world, random, key, atMs, person, { outcome: 'order', signsIn: true, browser: 0 }),
  whatsapp: (world, random, atMs, key, person) => {
    tellWhatsapp(world, random, key, atMs, person)
    // The customer writes; the answer is up to whoever sits at the desk.
    world.facts.splice(1)
  },
  mail: (world, random, atMs, key, person) => {
    tellMail(world, random, key, atMs, person)
    world.facts.splice(1)
  },
  call: (world, random, atMs, key, person) => tellCall(world, random, key, atMs, person),
  ticket: (world, random, atMs, key, person) =>
    void tellTicket(world, random, key, atMs, person.store ?? 'madrid', person, { showsCard: true }),
  visit: (world, random, atMs, key, person) => tellVisit(world, random, key, atMs, person.store ?? 'madrid', person),
  subscribe: (world, _random, atMs, key, person) => decide(world, atMs, key, person, true),
  unsubscribe: (world, _random, atMs, key, person) => decide(world, atMs, key, person, false),
}

function decide(world: World, atMs: number, key: string, person: Person, subscribed: boolean): void {
  const recorder = createRecorder(world.facts, key, person.id)
  if (person.email)
    sayConsent(recorder, 'backend', atMs, { email: person.email }, subscribed, { form: 'página de la demo' })
}
