/** The brand's behaviour, one episode at a time, for a clock that runs. */
import { tellTicket, tellVisit } from './behaviour/store.ts'
import { tellCall, tellMail, tellWhatsapp } from './behaviour/talk.ts'
import { tellSession } from './behaviour/web.ts'
import { createCalendar, madridClock } from './calendar.ts'
import { type BrandOptions, castPeople, HISTORY_DAYS } from './cast.ts'
import type { Fact } from './facts.ts'
import type { Person } from './people.ts'
import type { Telling } from './plan.ts'
import { createRandom, type Random, weighted } from './random.ts'
import { createWorld } from './world.ts'

/** An endless brand: ask for what happens next. */
export interface LiveBrand {
  /** The facts of one episode, in order; their own times are to be replaced by the times at which they are sent. */
  nextEpisode(nowMs: number): readonly Fact[]
  /** 1 at the busiest hour, more when people sleep. */
  pauseFactor(nowMs: number): number
  /** A uniform draw. */
  between(min: number, max: number): number
}

type Kind = 'stranger' | 'web' | 'till' | 'visit' | 'whatsapp' | 'mail' | 'call'

const kindOf = weighted<Kind>([
  ['stranger', 20],
  ['web', 38],
  ['till', 16],
  ['visit', 3],
  ['whatsapp', 13],
  ['mail', 5],
  ['call', 5],
])

/**
 * The same people as the history's, going on with their lives.
 * @param run unique for this start: it leads every messageId
 */
export function openLiveBrand(options: BrandOptions, run: string): LiveBrand {
  const random = createRandom(run)
  const { crowd } = castPeople(options)
  const anybody = weighted(crowd.map((person) => [person, person.activity] as const))
  const world = createWorld(createCalendar(options.nowMs, HISTORY_DAYS))
  let count = 0
  return {
    nextEpisode(nowMs) {
      count += 1
      const person = anybody(random)
      const kind = possible(kindOf(random), person, world.calendar.storeOpen(nowMs, person.store ?? 'madrid') === nowMs)
      const from = world.facts.length
      TELL[kind](person)(world, random, nowMs, `${run}.${count}`)
      return world.facts.splice(from).sort((a, b) => a.atMs - b.atMs)
    },
    pauseFactor(nowMs) {
      const hour = madridClock(nowMs).getUTCHours()
      return (0.5 + random.next()) * (hour < 7 ? 4 : hour < 9 ? 2 : 1)
    },
    between: (min, max) => min + random.next() * (max - min),
  }
}

/** A closed store or a missing address turns the plan into a visit of the web shop. */
function possible(kind: Kind, person: Person, isOpen: boolean): Kind {
  if ((kind === 'till' || kind === 'visit') && !isOpen) return 'web'
  if ((kind === 'whatsapp' || kind === 'call') && !person.phone) return 'web'
  return kind === 'mail' && !person.email ? 'web' : kind
}

const TELL: Readonly<Record<Kind, (person: Person) => Telling>> = {
  stranger: () => (world, random, atMs, key) => void tellSession(world, random, key, atMs, visitorId(random)),
  web: (person) => (world, random, atMs, key) => void tellSession(world, random, key, atMs, person),
  till: (person) => (world, random, atMs, key) =>
    void tellTicket(world, random, key, atMs, person.store ?? 'madrid', random.chance(0.6) ? person : undefined),
  visit: (person) => (world, random, atMs, key) =>
    tellVisit(world, random, key, atMs, person.store ?? 'madrid', person),
  whatsapp: (person) => (world, random, atMs, key) => void tellWhatsapp(world, random, key, atMs, person),
  mail: (person) => (world, random, atMs, key) => void tellMail(world, random, key, atMs, person),
  call: (person) => (world, random, atMs, key) => tellCall(world, random, key, atMs, person),
}

function visitorId(random: Random): string {
  return random.uuid()
}
