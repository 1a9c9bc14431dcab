/** The figures of a week, from the audit's measures of its ledger. */
import type { Findings, Ledger, Measures } from '../audit/index.ts'
import {
  gatherFacts,
  makePlan,
  matchByIdentifiers,
  measureDuplicates,
  measureFacts,
  measureIsolation,
} from '../audit/index.ts'
import { type Collected, productChannel } from './ledger/collect.ts'
import { matchByCustomer, type Slice, sliceLedger } from './ledger/slice.ts'
import type { Figures, WeekResult, Without } from './schema.ts'

/** The audit's own default. */
const REPEAT_DAYS = 7
/** Fewer things than this, compared, say nothing of a brand. */
const FEWEST = 10
/** Rows beyond which the week is not measured again without each of its channels: six channels are six times the work. */
const MOST_ROWS_WITHOUT = 200_000
const MOST_LINKS = 5
/** People still to be joined, of all that two channels share, below which a link is as good as made. */
const JOINED_SHARE = 0.05

/** What of a week is measured beside its figures. */
export interface MeasureExtras {
  /** Share of the customers that were read. */
  readonly sampled: number
  /** Whether to say which channels to link first: only today's answer is of use. */
  readonly hasLinks: boolean
}

/** Measures one week; null where nobody is in it. */
export function measureWeek(collected: Collected, slice: Slice, extras: MeasureExtras): WeekResult | null {
  const { ledger, measures } = measureSlice(collected, slice)
  if (ledger.records.length === 0 && rowsOf(ledger) === 0) return null
  const { reach, isolation, maturity } = measures
  const plain = gatherFacts(ledger, matchByIdentifiers(ledger.records), REPEAT_DAYS)
  return {
    class: maturity.class,
    score: maturity.score,
    figures: { ...figuresOf(measures), duplicates: shareOf(measureDuplicates(plain).within) },
    holdsBack: [...maturity.holdsBack],
    channels: isolation.channels.map(({ channel, recognised }) => {
      const reached = reach.channels.find((each) => each.channel === channel)
      const { people = 0, onlyHere = 0 } = reached ?? {}
      return {
        ...{ channel: productChannel(channel), people, onlyHere },
        ...{ contacts: recognised.whole, recognised: recognised.part },
      }
    }),
    without: rowsOf(ledger) > MOST_ROWS_WITHOUT ? [] : measureWithout(collected, slice, isolation.channels),
    counts: {
      people: reach.people,
      cards: ledger.records.filter(({ isCard }) => isCard).length,
      orders: ledger.orders.length,
      messages: ledger.messages.length,
      visits: ledger.steps.length,
    },
    links: extras.hasLinks ? findLinks(plain, isolation.pairs) : [],
    sampled: extras.sampled,
  }
}

/** All that the audit measures, of one week. */
function measureSlice(collected: Collected, slice: Slice) {
  const { ledger, customerOf } = sliceLedger(collected, slice)
  const measures = measureFacts(gatherFacts(ledger, matchByCustomer(ledger.records, customerOf), REPEAT_DAYS))
  return { ledger, measures }
}

/** Duplicates are not among them: identity never joins two customer numbers of one list, so they are told by what cards share. */
function figuresOf({ maturity, reach, continuity }: Measures): Figures {
  const { channels: _, ...gates } = maturity.figures
  const { several } = reach
  return {
    ...gates,
    several: several.whole === 0 ? null : several.part / several.whole,
    duplicates: null,
    crossed: shareOf(continuity.crossed),
  }
}

function shareOf({ total, compared }: Findings): number | null {
  return compared < FEWEST ? null : total / compared
}

function measureWithout(
  collected: Collected,
  slice: Slice,
  channels: readonly { readonly channel: string }[],
): Without[] {
  // Without one of two channels there is nothing left to compare.
  if (channels.length < 3) return []
  return channels.map(({ channel }) => ({
    channel: productChannel(channel),
    figures: figuresOf(measureSlice(collected, { ...slice, without: channel }).measures),
  }))
}

type Pairs = ReturnType<typeof measureIsolation>['pairs']

/**
 * The audit's plan on the same facts: whom the identifiers would join if all channels were linked, beside whom identity has joined. What
 * lies between is what a link would bring.
 */
function findLinks(facts: ReturnType<typeof gatherFacts>, joinedPairs: Pairs): WeekResult['links'] {
  const { steps } = makePlan(facts, measureIsolation(facts))
  return steps
    .map(({ a, b, people, effort, by }) => {
      const pair = joinedPairs.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a))
      const joined = Math.min(people, pair?.people ?? 0)
      return { a: productChannel(a), b: productChannel(b), people, joined, effort, by: by[0]?.kind ?? null }
    })
    .filter(({ people, joined }) => people - joined > people * JOINED_SHARE)
    .sort((left, right) => right.people - right.joined - (left.people - left.joined))
    .slice(0, MOST_LINKS)
}

function rowsOf({ orders, messages, steps }: Ledger): number {
  return orders.length + messages.length + steps.length
}
