/** The plan: which channels to link first, by what each link would join. A dry run of the matcher, two channels at a time. */
import type { People, PersonRecord } from '../../schema.ts'
import { at, count } from '../at.ts'
import type { Facts } from '../facts.ts'
import { personOf } from '../facts.ts'
import { type Isolation, LINK_KINDS, type LinkKind } from '../isolation.ts'
import { measureReach, type Reach } from '../reach.ts'

/** A reason to be careful with a link. */
export type Risk = 'contradictions' | 'wishes' | 'shared_values' | 'numbers'

/** One link, in the order in which they should be made. */
export interface PlanStep {
  readonly a: string
  readonly b: string
  /** People whom the two channels share. */
  readonly people: number
  /** People joined by this link and those before it. */
  readonly cumulative: number
  /** Orders and messages that get their other half. */
  readonly activities: number
  /** Identifiers that join, with the people whom each joins; the strongest first. */
  readonly by: readonly { readonly kind: LinkKind; readonly people: number }[]
  /** 1: both sides hold the identifier that joins; 2: it has to be asked for more often; 3: it is mostly missing. */
  readonly effort: 1 | 2 | 3
  readonly risks: readonly Risk[]
}

/** A channel that may stay as it is, and why. */
export interface StayApart {
  readonly channel: string
  readonly reason: 'small' | 'no_overlap' | 'anonymous'
  readonly people: number
  /** Share of its contacts that name nobody, 0 to 1. */
  readonly anonymous: number
}

/** What to do, and what to leave. */
export interface Plan {
  readonly steps: readonly PlanStep[]
  readonly apart: readonly StayApart[]
}

/** A channel of fewer people than this, and than this share of all, is not worth a link of its own yet. */
const SMALL_PEOPLE = 25
const SMALL_SHARE = 0.03
/** People in common below which a link joins next to nothing. */
const LITTLE_SHARE = 0.02

/** Makes the plan. */
export function makePlan(facts: Facts, isolation: Isolation): Plan {
  return planOf(tryLinks(facts, isolation), isolation, measureReach(facts))
}

/** Tries every link of two channels that share somebody. @param isolation of the brand, of which the facts may be a part */
export function tryLinks(facts: Facts, isolation: Isolation): readonly TriedLink[] {
  const channels = isolation.channels.map(({ channel }) => channel)
  return channels.flatMap((a, index) =>
    channels.slice(index + 1).flatMap((b) => (isWorthATry(isolation, a, b) ? [tryLink(facts, a, b)] : [])),
  )
}

/** Adds what was tried on a part of a brand, of which nobody is in another part. @param before people of the parts before it */
export function addTried(sum: readonly TriedLink[], more: readonly TriedLink[], before: number): readonly TriedLink[] {
  const all = new Map(sum.map((tried) => [`${tried.a}\n${tried.b}`, tried]))
  for (const tried of more) {
    const key = `${tried.a}\n${tried.b}`
    const known = all.get(key)
    const moved = { ...tried, members: tried.members.map((person) => person + before) }
    all.set(key, known === undefined ? moved : addTwo(known, moved))
  }
  return [...all.values()]
}

/** The plan, from what was tried. */
export function planOf(
  tried: readonly TriedLink[],
  isolation: Isolation,
  reach: Pick<Reach, 'people' | 'channels'>,
): Plan {
  const pairs = tried.map((each) => judgeLink(each, isolation))
  const channels = isolation.channels.map(({ channel }) => channel)
  const apart = channels.flatMap((channel) => stayApart(reach, isolation, pairs, channel))
  const left = new Set(apart.map(({ channel }) => channel))
  const useful = pairs.filter(({ a, b, people }) => people > 0 && !left.has(a) && !left.has(b))
  return { steps: chooseSteps(useful), apart }
}

/** What a link of two channels would bring, as it is counted. */
export interface TriedLink {
  readonly a: string
  readonly b: string
  /** People who have both, by their number in the whole ledger. */
  readonly members: readonly number[]
  readonly activities: number
  readonly by: ReadonlyMap<LinkKind, number>
  /** Of them, those of whom the two sides say another e-mail or telephone, and those whose wishes differ. */
  readonly differing: number
  readonly wishing: number
}

function addTwo(one: TriedLink, other: TriedLink): TriedLink {
  const by = new Map(one.by)
  for (const [kind, people] of other.by) count(by, kind, people)
  return {
    ...one,
    members: one.members.concat(other.members),
    activities: one.activities + other.activities,
    by,
    differing: one.differing + other.differing,
    wishing: one.wishing + other.wishing,
  }
}

interface Pair extends Omit<PlanStep, 'cumulative'> {
  /** People, by their number in the whole ledger. */
  readonly members: readonly number[]
}

/** Always the link that joins most people who are not joined yet, until all channels hang together. */
function chooseSteps(pairs: readonly Pair[]): readonly PlanStep[] {
  const steps: PlanStep[] = []
  const joined = new Set<number>()
  const groupOf = new Map<string, string>()
  const rootOf = (channel: string): string => {
    const parent = groupOf.get(channel)
    return parent === undefined ? channel : rootOf(parent)
  }
  const gain = ({ members }: Pair) => members.reduce((sum, person) => sum + (joined.has(person) ? 0 : 1), 0)
  for (;;) {
    const open = pairs.filter(({ a, b }) => rootOf(a) !== rootOf(b))
    const [best] = open
      .map((pair) => ({ pair, gain: gain(pair) }))
      .sort((x, y) => y.gain - x.gain || y.pair.people - x.pair.people || (x.pair.a < y.pair.a ? -1 : 1))
    if (best === undefined) return steps
    for (const person of best.pair.members) joined.add(person)
    groupOf.set(rootOf(best.pair.a), rootOf(best.pair.b))
    const { members: _, ...step } = best.pair
    steps.push({ ...step, cumulative: joined.size })
  }
}

/** Two channels that share nobody, whatever else is linked, need no dry run. */
function isWorthATry({ pairs }: Isolation, a: string, b: string): boolean {
  return pairs.some((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))
}

/** The records of one person in two channels. */
interface Both {
  readonly a: readonly PersonRecord[]
  readonly b: readonly PersonRecord[]
}

/** Links two channels and no other, and looks at what the matcher makes of it. */
function tryLink(facts: Facts, a: string, b: string): TriedLink {
  // Whom the matcher does not join with all channels at hand it does not join with two: only these are tried.
  const sides = facts.recordsOf.flatMap((own) => {
    const tried = own.filter(({ channel }) => channel === a || channel === b)
    return tried.some(({ channel }) => channel === a) && tried.some(({ channel }) => channel === b)
      ? sidesOf(tried, facts.people.regroup(tried), a)
      : []
  })
  const both = sides.filter((side) => side.a.length > 0 && side.b.length > 0)
  const members = both.map((side) => at(facts.people.personOf, at(side.a, 0).id))
  const by = new Map<LinkKind, number>()
  for (const side of both) for (const kind of joinedBy(side)) count(by, kind)
  return {
    ...{ a, b, members, by },
    activities: activitiesOf(facts, members, a, b),
    differing: both.filter((side) => differIn(side.a, side.b, 'email') || differIn(side.a, side.b, 'phone')).length,
    wishing: both.filter((side) => side.a.some((x) => side.b.some((y) => wishesDiffer(x, y)))).length,
  }
}

function judgeLink({ a, b, members, activities, by, differing, wishing }: TriedLink, isolation: Isolation): Pair {
  const people = members.length
  const carriers = [...by]
    .map(([kind, carried]) => ({ kind, people: carried }))
    .sort((x, y) => y.people - x.people || LINK_KINDS.indexOf(x.kind) - LINK_KINDS.indexOf(y.kind))
  const risks: Risk[] = []
  if (people > 0 && differing > people * RISKY_SHARE) risks.push('contradictions')
  if (wishing > 0) risks.push('wishes')
  const carrier = carriers[0]?.kind
  if (carrier === 'phone' || carrier === 'wa_id') risks.push('shared_values')
  if (carrier === 'number') risks.push('numbers')
  return { a, b, people, members, activities, by: carriers, effort: effortOf(isolation, a, b), risks }
}

/** The groups of some records, each by its sides. */
function sidesOf(records: readonly PersonRecord[], { personOf: groupOf, count: groups }: People, a: string) {
  const sides = Array.from({ length: groups }, (): { a: PersonRecord[]; b: PersonRecord[] } => ({ a: [], b: [] }))
  records.forEach((record, index) => {
    const side = at(sides, at(groupOf, index))
    if (record.channel === a) side.a.push(record)
    else side.b.push(record)
  })
  return sides
}

/** Kinds of identifier of which both sides hold the same value. */
function joinedBy({ a, b }: Both): ReadonlySet<LinkKind> {
  const kinds = new Set<LinkKind>()
  // One person may have thousands of records: sets, not each against each.
  const keys = new Set(b.flatMap((right) => right.keys))
  const numbers = new Set(b.flatMap((right) => right.numbers))
  for (const left of a) {
    for (const key of left.keys) if (keys.has(key)) addKind(kinds, key.slice(0, key.indexOf(':')))
    if (left.numbers.some((number) => numbers.has(number))) kinds.add('number')
  }
  return kinds
}

function addKind(kinds: Set<LinkKind>, name: string): void {
  const kind = LINK_KINDS.find((each) => each === name)
  if (kind !== undefined) kinds.add(kind)
}

function activitiesOf({ ledger, people }: Facts, members: readonly number[], a: string, b: string): number {
  const joined = new Set(members)
  let total = 0
  for (const list of [ledger.orders, ledger.messages]) {
    for (const { channel, record } of list) {
      if (channel !== a && channel !== b) continue
      const person = personOf(people, record)
      if (person !== null && joined.has(person)) total += 1
    }
  }
  return total
}

/** By the identifier that both sides hold most often: what the weaker side holds of it. */
function effortOf({ channels }: Isolation, a: string, b: string): PlanStep['effort'] {
  const left = channels.find(({ channel }) => channel === a)
  const right = channels.find(({ channel }) => channel === b)
  if (!left || !right) return 3
  const covered = LINK_KINDS.map((kind) => Math.min(shareOf(left.kinds[kind]), shareOf(right.kinds[kind])))
  const best = Math.max(...covered)
  return best >= 0.7 ? 1 : best >= 0.3 ? 2 : 3
}

function shareOf({ part, whole }: { readonly part: number; readonly whole: number }): number {
  return whole === 0 ? 0 : part / whole
}

const RISKY_SHARE = 0.1

function differIn(a: readonly PersonRecord[], b: readonly PersonRecord[], kind: string): boolean {
  const holds = (key: string) => key.startsWith(kind)
  const isHeld = (records: readonly PersonRecord[]) => records.some(({ keys }) => keys.some(holds))
  if (!isHeld(a) || !isHeld(b)) return false
  return !a.some((left) => left.keys.some((key) => holds(key) && b.some((right) => right.keys.includes(key))))
}

function wishesDiffer({ wishes: left }: PersonRecord, { wishes: right }: PersonRecord): boolean {
  return left.some((one) => right.some((other) => one.medium === other.medium && one.isAllowed !== other.isAllowed))
}

function stayApart(
  reach: Pick<Reach, 'people' | 'channels'>,
  isolation: Isolation,
  pairs: readonly Pair[],
  channel: string,
): readonly StayApart[] {
  const { people = 0, records: known = 0 } = reach.channels.find((each) => each.channel === channel) ?? {}
  const own = isolation.channels.find((each) => each.channel === channel)
  const anonymous = own === undefined || own.recognised.whole === 0 ? 0 : 1 - known / own.recognised.whole
  const best = Math.max(0, ...pairs.filter(({ a, b }) => a === channel || b === channel).map((pair) => pair.people))
  const answer = (reason: StayApart['reason']): readonly StayApart[] => [{ channel, reason, people, anonymous }]
  if (people < SMALL_PEOPLE && people < reach.people * SMALL_SHARE) return answer('small')
  if (best <= people * LITTLE_SHARE) return answer(anonymous > 0.5 ? 'anonymous' : 'no_overlap')
  return []
}
