/** What a week, or a week without one channel, adds up to over the parts of a brand. */
import {
  type AllSaid,
  addFound,
  addIsolation,
  addNumbers,
  addParts,
  addReach,
  addTried,
  classifyParts,
  collectSaid,
  decideSpaces,
  type Found,
  gatherFacts,
  isHouseList,
  judgeSaid,
  type Ledger,
  matchByIdentifiers,
  measureDuplicates,
  measureIsolation,
  measurePart,
  measureReach,
  type NumberTally,
  newSaid,
  type PartMeasures,
  planOf,
  type TriedLink,
  tallyNumbers,
  tryLinks,
  type Whole,
} from '../audit/index.ts'
import { type Collected, cardEvent } from './ledger/collect.ts'
import type { BrandFacts } from './ledger/parts.ts'
import { matchByCustomer, type Slice, sliceLedger } from './ledger/slice.ts'

/** The audit's own default. */
const REPEAT_DAYS = 7
const REPEAT_MS = REPEAT_DAYS * 86_400_000

/** What of a slice is summed up. */
export interface SumOptions extends Slice {
  /** Whether identifiers are asked beside identity: for duplicates, and for links. */
  readonly isPlain: boolean
  /** Whether to try which channels to link: only today's answer is of use. */
  readonly hasLinks: boolean
}

/** What was counted of the whole before anything is measured. */
interface Look {
  /** Rows by channel, cards included. */
  readonly rows: Map<string, number>
  /** Orders, messages and visits. */
  happened: number
  readonly numbers: NumberTally
}

interface Counts {
  cards: number
  orders: number
  messages: number
  visits: number
}

/** A sum under way: every part is looked at, and then every part is added. */
export interface Sum {
  readonly options: SumOptions
  readonly look: (collected: Collected) => void
  readonly add: (collected: Collected) => void
  /** Orders, messages and visits; known once every part was looked at. */
  readonly happened: () => number
  readonly result: () => SumResult | null
}

/** What parts add up to. */
export type SumResult = ReturnType<typeof finish>

interface State {
  readonly facts: BrandFacts
  readonly options: SumOptions
  readonly looked: Look
  readonly said: AllSaid
  readonly counts: Counts
  whole: Whole | null
  measured: PartMeasures | null
  plain: PlainSum | null
}

/** What identifiers alone say. */
interface PlainSum extends Pick<PartMeasures, 'reach' | 'isolation'> {
  readonly within: Found
  readonly tried: readonly TriedLink[]
}

/** Begins to sum up a slice of a brand. */
export function newSum(facts: BrandFacts, options: SumOptions): Sum {
  const state: State = {
    ...{ facts, options, said: newSaid(), whole: null, measured: null, plain: null },
    looked: {
      rows: new Map(facts.channels.map((channel) => [channel, 0])),
      happened: 0,
      numbers: { sizes: new Map(), meetings: new Map() },
    },
    counts: { cards: 0, orders: 0, messages: 0, visits: 0 },
  }
  return {
    options,
    look: (collected) => lookAt(state, collected),
    add: (collected) => addPart(state, collected),
    happened: () => state.looked.happened,
    result: () => (state.measured === null ? null : finish(state, state.measured)),
  }
}

function lookAt({ facts, options, looked }: State, collected: Collected): void {
  const { fromMs, toMs, without } = options
  const { files, orders, messages, steps } = collected.ledger
  const count = (channel: string) => looked.rows.set(channel, (looked.rows.get(channel) ?? 0) + 1)
  for (const list of [orders, messages, steps]) {
    for (const { atMs, channel, file } of list) {
      if (atMs < fromMs || atMs >= toMs || channel === without) continue
      count(files[file]?.channel ?? channel)
      looked.happened += 1
    }
  }
  for (const card of collected.cards.values()) {
    const channel = files[card.file]?.channel ?? ''
    if (channel !== without && cardEvent(card, channel, toMs) !== null) count(channel)
  }
  // Of one series of numbers there is nothing to compare.
  if (options.isPlain && facts.numbered.size > 1) {
    addNumbers(looked.numbers, tallyNumbers(sliceLedger(collected, options).ledger.records))
  }
}

function addPart(state: State, collected: Collected): void {
  const { options, said, counts } = state
  state.whole ??= tellWhole(state)
  const { whole } = state
  const { ledger, customerOf } = sliceLedger(collected, options)
  const { records, orders, messages, steps } = ledger
  if (records.length + orders.length + messages.length + steps.length === 0) return
  counts.cards += records.filter(({ isCard }) => isCard).length
  counts.orders += orders.length
  counts.messages += messages.length
  counts.visits += steps.length
  const ours = whole.channels.filter((channel) => !isHouseList(channel))
  const facts = gatherFacts(ledger, matchByCustomer(records, customerOf), REPEAT_DAYS, whole)
  const measured = measurePart(facts)
  collectSaid(said, facts, true)
  state.measured = state.measured === null ? measured : addParts(state.measured, measured, ours)
  if (options.isPlain) state.plain = addPlain(state, ledger, whole)
}

function addPlain({ options, looked, plain }: State, ledger: Ledger, whole: Whole): PlainSum {
  const ours = whole.channels.filter((channel) => !isHouseList(channel))
  const known = { spaces: decideSpaces(looked.numbers), generic: new Set<string>() }
  const facts = gatherFacts(ledger, matchByIdentifiers(ledger.records, 0, known), REPEAT_DAYS, whole)
  const isolation = measureIsolation(facts)
  const more: PlainSum = {
    ...{ reach: measureReach(facts), isolation, within: countOf(measureDuplicates(facts).within) },
    tried: options.hasLinks ? tryLinks(facts, isolation) : [],
  }
  if (plain === null) return more
  return {
    reach: addReach(plain.reach, more.reach),
    isolation: addIsolation(plain.isolation, more.isolation, ours),
    within: addFound(plain.within, more.within),
    tried: addTried(plain.tried, more.tried, plain.reach.people),
  }
}

/** Without examples: of each week that is measured together they would be kept. */
function countOf({ total, compared }: Found): Found {
  return { total, compared }
}

/** Channels by their rows, and what texts may speak of, of the whole brand. */
function tellWhole({ facts, options, looked }: State): Whole {
  return {
    channels: [...looked.rows].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([channel]) => channel),
    references: facts.referencesWithin(options),
  }
}

function finish({ said, counts, whole, plain, options }: State, measured: PartMeasures) {
  const channels = whole?.channels ?? []
  const order = (a: { readonly channel: string }, b: { readonly channel: string }) =>
    channels.indexOf(a.channel) - channels.indexOf(b.channel)
  const isolation = { ...measured.isolation, channels: measured.isolation.channels.toSorted(order) }
  const ours = channels.filter((channel) => !isHouseList(channel))
  return {
    counts,
    measured: { ...measured, isolation },
    maturity: classifyParts({ ...measured, isolation }, judgeSaid(said, REPEAT_MS), ours),
    within: plain?.within ?? null,
    steps: plain && options.hasLinks ? stepsOf(plain, channels, order) : [],
  }
}

function stepsOf(
  { reach, isolation: plain, tried }: PlainSum,
  channels: readonly string[],
  order: (a: { readonly channel: string }, b: { readonly channel: string }) => number,
) {
  const isolation = { ...plain, channels: plain.channels.toSorted(order) }
  const place = ({ a, b }: TriedLink) => channels.indexOf(a) * channels.length + channels.indexOf(b)
  return planOf(
    tried.toSorted((one, other) => place(one) - place(other)),
    isolation,
    reach,
  ).steps
}
