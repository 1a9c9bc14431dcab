/** All measures of a ledger, in the order of the report. Pure: the same exports give the same figures. */
import { addFound, addIsolation, addReach, addShares } from './rules/add.ts'
import { type Facts, gatherFacts } from './rules/facts.ts'
import { type Answers, findAnswers, measureResponseTimes, type ResponseTime } from './rules/findings/answers.ts'
import { type Continuity, measureContinuity } from './rules/findings/continuity.ts'
import { findPeopleContradictions, type PeopleContradictions } from './rules/findings/contradictions-people.ts'
import { findProductContradictions, type ProductContradictions } from './rules/findings/contradictions-products.ts'
import { type Duplicates, measureDuplicates } from './rules/findings/duplicates.ts'
import { agreementOf, type Found } from './rules/findings/findings.ts'
import { findRepetition, type Repetition } from './rules/findings/repetition.ts'
import { type Isolation, measureIsolation } from './rules/isolation.ts'
import { measureReach, type Reach } from './rules/reach.ts'
import { classify, type Maturity, type MaturityFigures } from './rules/verdict/maturity.ts'
import { makePlan, type Plan } from './rules/verdict/plan.ts'
import type { AuditFile, Ledger, Matched, Resemblance, Share, SkippedFile } from './schema.ts'

/** What the facts of a brand say of it: all that is measured, wherever the facts come from. */
export interface Measures {
  readonly reach: Reach
  readonly isolation: Isolation
  readonly duplicates: Duplicates
  readonly people: PeopleContradictions
  readonly products: ProductContradictions
  readonly repetition: Repetition
  readonly answers: Answers
  readonly responseTimes: readonly ResponseTime[]
  readonly continuity: Continuity
  readonly maturity: Maturity
}

/** What of a brand is measured by parts: reach, isolation, and what its class is told from. Of findings the counts, since many parts are kept. */
export interface PartMeasures {
  readonly reach: Reach
  readonly isolation: Isolation
  readonly found: FoundByName
  readonly anonymousOrders: Share
}

/** Findings that the class of a brand is told from, beside its answers. */
type FoundByName = Readonly<Record<FoundName, Found>>
type FoundName = keyof PeopleContradictions | 'price' | 'stock' | 'repeats' | 'crossed'

/** Everything that an audit finds. */
export interface Audit extends Measures {
  readonly files: readonly AuditFile[]
  readonly skipped: readonly SkippedFile[]
  readonly repeatDays: number
  readonly resemblance: Resemblance
  readonly plan: Plan
}

/** How an audit is made. */
export interface MeasureOptions {
  /** Who is who. */
  readonly matched: Matched
  readonly repeatDays: number
  /** Told what is being measured. */
  readonly onStep?: (step: string) => void
}

/** Measures a ledger. */
export function measureLedger(ledger: Ledger, { matched, repeatDays, onStep }: MeasureOptions): Audit {
  const step: Step = (name, work) => {
    onStep?.(name)
    return work()
  }
  const facts = step('people', () => gatherFacts(ledger, matched, repeatDays))
  const measures = measureFacts(facts, step)
  const plan = step('plan', () => makePlan(facts, measures.isolation))
  const { files, skipped } = ledger
  return { ...measures, files, skipped, repeatDays, resemblance: matched.resemblance, plan }
}

/** Measures a part of a brand: some of the people, each of them whole. What was answered about what is collected beside (`collectSaid`). */
export function measurePart(facts: Facts): PartMeasures {
  const { crossed, anonymousOrders } = measureContinuity(facts)
  const { repeats } = findRepetition(facts)
  const { price, stock } = findProductContradictions(facts)
  const found = { ...findPeopleContradictions(facts), price, stock, repeats, crossed }
  return {
    reach: measureReach(facts),
    isolation: measureIsolation(facts),
    found: eachFound((name) => ({ total: found[name].total, compared: found[name].compared })),
    anonymousOrders,
  }
}

/** Adds two parts of which nobody is in the other. @param ours channels where customers speak or buy, of the whole brand */
export function addParts(one: PartMeasures, other: PartMeasures, ours: readonly string[]): PartMeasures {
  return {
    reach: addReach(one.reach, other.reach),
    isolation: addIsolation(one.isolation, other.isolation, ours),
    found: eachFound((name) => addFound(one.found[name], other.found[name])),
    anonymousOrders: addShares(one.anonymousOrders, other.anonymousOrders),
  }
}

function eachFound(of: (name: FoundName) => Found): FoundByName {
  return {
    email: of('email'),
    phone: of('phone'),
    address: of('address'),
    birthday: of('birthday'),
    wish: of('wish'),
    ignoredWish: of('ignoredWish'),
    price: of('price'),
    stock: of('stock'),
    repeats: of('repeats'),
    crossed: of('crossed'),
  }
}

/** The class of a brand that was measured by parts. @param ours channels where customers speak or buy */
export function classifyParts(measured: PartMeasures, answers: Answers, ours: readonly string[]): Maturity {
  return classify(figuresOf({ ...measured, answers }, activeChannels(measured.reach, ours)))
}

/** Does one step of the work; told its name, so that who waits can be told. */
type Step = <Result>(name: string, work: () => Result) => Result

/** Measures facts, whoever said who is who. */
export function measureFacts(facts: Facts, step: Step = (_name, work) => work()): Measures {
  const reach = step('reach', () => measureReach(facts))
  const isolation = step('isolation', () => measureIsolation(facts))
  const duplicates = step('duplicates', () => measureDuplicates(facts))
  const people = step('contradictions', () => findPeopleContradictions(facts))
  const products = findProductContradictions(facts)
  const repetition = step('repetition', () => findRepetition(facts))
  const answers = step('answers', () => findAnswers(facts))
  const responseTimes = measureResponseTimes(facts)
  const continuity = step('continuity', () => measureContinuity(facts))
  const { crossed, anonymousOrders } = continuity
  const found = { ...people, ...products, repeats: repetition.repeats, crossed }
  const figures = figuresOf(
    { isolation, found, answers, anonymousOrders },
    activeChannels(reach, facts.customerChannels),
  )
  return {
    reach,
    isolation,
    duplicates,
    people,
    products,
    repetition,
    answers,
    responseTimes,
    continuity,
    maturity: classify(figures),
  }
}

/** Fewer things than this, compared, say nothing of a brand. */
const FEWEST = 10

type Measured = Omit<PartMeasures, 'reach'> & Pick<Measures, 'answers'>

function figuresOf({ isolation, found, answers, anonymousOrders }: Measured, channels: number): MaturityFigures {
  const { email, phone, address, birthday, wish, ignoredWish, price, stock, repeats } = found
  const alone = isolation.channels.filter(({ isIsolated }) => isIsolated).length
  return {
    channels,
    recognised: shareOf(isolation.recognised),
    isolated: isolation.channels.length === 0 ? null : alone / isolation.channels.length,
    peopleAgreement: agreementOf([email, phone, address, birthday, wish], FEWEST),
    wishesKept: kept(ignoredWish),
    offersAgreement: agreementOf([price, stock], FEWEST),
    answersAgreement: agreementOf(Object.values(answers), FEWEST),
    repeated: repeats.compared < FEWEST ? null : repeats.total / repeats.compared,
    named: namedShare(anonymousOrders),
  }
}

/** Channels where somebody speaks or buys: bare catalogues are none. */
function activeChannels({ channels }: Reach, ours: readonly string[]): number {
  return channels.filter(({ channel, records, anonymous }) => ours.includes(channel) && records + anonymous.whole > 0)
    .length
}

function namedShare({ part, whole }: Share): number | null {
  return whole === 0 ? null : 1 - part / whole
}

function kept({ total, compared }: Found): number | null {
  return compared < FEWEST ? null : 1 - total / compared
}

function shareOf({ part, whole }: Share): number | null {
  return whole === 0 ? null : part / whole
}
