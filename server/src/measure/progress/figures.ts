/** The figures of weeks, from the audit's measures of their ledgers. */
import type { Found } from '../audit/index.ts'
import { type Collected, productChannel } from './ledger/collect.ts'
import type { BrandFacts } from './ledger/parts.ts'
import type { Figures, WeekResult, WeekToMeasure, Without } from './schema.ts'
import { newSum, type Sum, type SumResult } from './sums.ts'

/** Fewer things than this, compared, say nothing of a brand. */
const FEWEST = 10
/** Rows beyond which the week is not measured again without each of its channels: six channels are six times the work. */
const MOST_ROWS_WITHOUT = 200_000
const MOST_LINKS = 5
/** People still to be joined, of all that two channels share, below which a link is as good as made. */
const JOINED_SHARE = 0.05

/** Who is told while weeks are measured. */
export interface MeasureOptions {
  /** Share of the customers that were read. */
  readonly sampled: number
  /** Told each week as it is done, null where nobody is in it. */
  readonly onWeek: (week: WeekToMeasure, result: WeekResult | null) => void
  /** 0 to 1. */
  readonly onProgress: (share: number) => void
}

/**
 * Measures weeks. Of a brand of one part each is done before the next; of a larger one the first, then several together, since each part has to be
 * made of what is packed anew.
 */
export function measureWeeks(facts: BrandFacts, weeks: readonly WeekToMeasure[], options: MeasureOptions): void {
  const [first] = weeks
  if (first === undefined) return
  const batches = [[first], ...cut(weeks.slice(1), facts.parts.length === 1 ? 1 : weeksAtOnce(facts))]
  const collect = collectorOf(facts)
  let done = 0
  for (const batch of batches) {
    const onPart = (share: number) => options.onProgress((done + share * batch.length) / weeks.length)
    for (const [week, result] of measureBatch({ facts, collect, onPart }, batch, options.sampled)) {
      options.onWeek(week, result)
      done += 1
    }
  }
}

/** Each week keeps what was answered in it: of so many parts at a time. */
const MOST_PARTS = 100

function weeksAtOnce({ parts }: BrandFacts): number {
  return Math.max(1, Math.floor(MOST_PARTS / parts.length))
}

function cut<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, part) => items.slice(part * size, (part + 1) * size))
}

/** What is measured, and how its parts are had. */
interface Measuring {
  readonly facts: BrandFacts
  readonly collect: (part: BrandFacts['parts'][number]) => Collected
  /** Told the share of the batch that is done. */
  readonly onPart: (share: number) => void
}

/** The only part of a small brand is collected once. */
function collectorOf({ parts }: BrandFacts): Measuring['collect'] {
  let only: Collected | null = null
  return (part) => {
    if (parts.length > 1) return part.collect()
    only ??= part.collect()
    return only
  }
}

function measureBatch(
  measuring: Measuring,
  weeks: readonly WeekToMeasure[],
  sampled: number,
): readonly (readonly [WeekToMeasure, WeekResult | null])[] {
  const sums = weeks.map((week) => {
    const { fromMs, toMs, isClosed, isReconstructed } = week
    const hasLinks = !isClosed && !isReconstructed
    return { week, sum: newSum(measuring.facts, { fromMs, toMs, isPlain: true, hasLinks }) }
  })
  const { onPart } = measuring
  run(
    { ...measuring, onPart: (share) => onPart(share / 2) },
    sums.map(({ sum }) => sum),
  )
  const measured = sums.map(({ week, sum }) => {
    const result = sum.result()
    return { week, result, without: result === null ? [] : withoutEach(measuring.facts, sum, result) }
  })
  run(
    { ...measuring, onPart: (share) => onPart(0.5 + share / 2) },
    measured.flatMap(({ without }) => without.map(({ sum }) => sum)),
  )
  return measured.map(({ week, result, without }) => [week, result && toWeek(result, without, sampled)])
}

/** Looks at every part, and then adds every part. */
function run({ facts: { parts }, collect, onPart }: Measuring, sums: readonly Sum[]): void {
  if (sums.length === 0) return
  for (const part of parts) {
    const collected = collect(part)
    for (const sum of sums) sum.look(collected)
  }
  for (const [index, part] of parts.entries()) {
    const collected = collect(part)
    for (const sum of sums) sum.add(collected)
    onPart((index + 1) / parts.length)
  }
}

interface WithoutSum {
  readonly channel: string
  readonly sum: Sum
}

function withoutEach(facts: BrandFacts, sum: Sum, { measured }: SumResult): readonly WithoutSum[] {
  const { channels } = measured.isolation
  // Without one of two channels there is nothing left to compare.
  if (channels.length < 3 || sum.happened() > MOST_ROWS_WITHOUT) return []
  return channels.map(({ channel }) => ({
    channel,
    sum: newSum(facts, { ...sum.options, isPlain: false, hasLinks: false, without: channel }),
  }))
}

function toWeek(result: SumResult, without: readonly WithoutSum[], sampled: number): WeekResult {
  const { measured, maturity, within, counts, steps } = result
  const { reach, isolation } = measured
  return {
    class: maturity.class,
    score: maturity.score,
    figures: { ...figuresOf(result), duplicates: within && shareOf(within) },
    holdsBack: [...maturity.holdsBack],
    channels: isolation.channels.map(({ channel, recognised }) => {
      const reached = reach.channels.find((each) => each.channel === channel)
      const { people = 0, onlyHere = 0 } = reached ?? {}
      return {
        ...{ channel: productChannel(channel), people, onlyHere },
        ...{ contacts: recognised.whole, recognised: recognised.part },
      }
    }),
    without: without.flatMap(({ channel, sum }): Without[] => {
      const other = sum.result()
      return other === null ? [] : [{ channel: productChannel(channel), figures: figuresOf(other) }]
    }),
    counts: { people: reach.people, ...counts },
    links: findLinks(steps, isolation.pairs),
    sampled,
  }
}

/** Duplicates are not among them: identity never joins two customer numbers of one list, so they are told by what cards share. */
function figuresOf({ maturity, measured: { reach, found } }: SumResult): Figures {
  const { channels: _, ...gates } = maturity.figures
  const { several } = reach
  return {
    ...gates,
    several: several.whole === 0 ? null : several.part / several.whole,
    duplicates: null,
    crossed: shareOf(found.crossed),
  }
}

function shareOf({ total, compared }: Found): number | null {
  return compared < FEWEST ? null : total / compared
}

/**
 * The audit's plan on the same facts: whom the identifiers would join if all channels were linked, beside whom identity has joined. What
 * lies between is what a link would bring.
 */
function findLinks(
  steps: SumResult['steps'],
  joinedPairs: SumResult['measured']['isolation']['pairs'],
): WeekResult['links'] {
  return [...steps]
    .map(({ a, b, people, effort, by }) => {
      const pair = joinedPairs.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a))
      const joined = Math.min(people, pair?.people ?? 0)
      return { a: productChannel(a), b: productChannel(b), people, joined, effort, by: by[0]?.kind ?? null }
    })
    .filter(({ people, joined }) => people - joined > people * JOINED_SHARE)
    .sort((left, right) => right.people - right.joined - (left.people - left.joined))
    .slice(0, MOST_LINKS)
}
