/** All measures of a ledger, in the order of the report. Pure: the same exports give the same figures. */
import { addFindings, addIsolation, addReach, addShares } from './rules/add.ts'
import { type Facts, gatherFacts } from './rules/facts.ts'
import { type Answers, findAnswers, measureResponseTimes, type ResponseTime } from './rules/findings/answers.ts'
import { type Continuity, measureContinuity } from './rules/findings/continuity.ts'
import { findPeopleContradictions, type PeopleContradictions } from './rules/findings/contradictions-people.ts'
import { findProductContradictions, type ProductContradictions } from './rules/findings/contradictions-products.ts'
import { type Duplicates, measureDuplicates } from './rules/findings/duplicates.ts'
import { agreementOf, type Findings } from './rules/findings/findings.ts'
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

/** What of a brand is measured by parts: without what needs all of its rows at once. Examples of findings are not kept. */
export type PartMeasures = Omit<Measures, 'responseTimes' | 'maturity' | 'answers'>

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
  return {
    reach: measureReach(facts),
    isolation: measureIsolation(facts),
    duplicates: measureDuplicates(facts),
    people: findPeopleContradictions(facts),
    products: findProductContradictions(facts),
    repetition: findRepetition(facts),
    continuity: measureContinuity(facts),
  }
}

/** Adds two parts of which nobody is in the other. @param ours channels where customers speak or buy, of the whole brand */
export function addParts(one: PartMeasures, other: PartMeasures, ours: readonly string[]): PartMeasures {
  const { within, across, doubleMessages, splitHistories } = one.duplicates
  return {
    reach: addReach(one.reach, other.reach),
    isolation: addIsolation(one.isolation, other.isolation, ours),
    duplicates: {
      lists: [],
      within: addFindings(within, other.duplicates.within),
      across: addFindings(across, other.duplicates.across),
      doubleMessages: addFindings(doubleMessages, other.duplicates.doubleMessages),
      splitHistories: addFindings(splitHistories, other.duplicates.splitHistories),
    },
    people: {
      email: addFindings(one.people.email, other.people.email),
      phone: addFindings(one.people.phone, other.people.phone),
      address: addFindings(one.people.address, other.people.address),
      birthday: addFindings(one.people.birthday, other.people.birthday),
      wish: addFindings(one.people.wish, other.people.wish),
      ignoredWish: addFindings(one.people.ignoredWish, other.people.ignoredWish),
    },
    products: one.products,
    repetition: { repeats: addFindings(one.repetition.repeats, other.repetition.repeats), flows: [], topics: [] },
    continuity: {
      crossed: addFindings(one.continuity.crossed, other.continuity.crossed),
      flows: [],
      visible: addShares(one.continuity.visible, other.continuity.visible),
      returnsElsewhere: addFindings(one.continuity.returnsElsewhere, other.continuity.returnsElsewhere),
      anonymousOrders: addShares(one.continuity.anonymousOrders, other.continuity.anonymousOrders),
    },
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
  const figures = figuresOf(
    { isolation, people, products, repetition, answers, continuity },
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

type Measured = Pick<Audit, 'isolation' | 'people' | 'products' | 'repetition' | 'answers' | 'continuity'>

function figuresOf(
  { isolation, people, products, repetition, answers, continuity }: Measured,
  channels: number,
): MaturityFigures {
  const { repeats } = repetition
  const alone = isolation.channels.filter(({ isIsolated }) => isIsolated).length
  return {
    channels,
    recognised: shareOf(isolation.recognised),
    isolated: isolation.channels.length === 0 ? null : alone / isolation.channels.length,
    peopleAgreement: agreementOf([people.email, people.phone, people.address, people.birthday, people.wish], FEWEST),
    wishesKept: kept(people.ignoredWish),
    offersAgreement: agreementOf([products.price, products.stock], FEWEST),
    answersAgreement: agreementOf(Object.values(answers), FEWEST),
    repeated: repeats.compared < FEWEST ? null : repeats.total / repeats.compared,
    named: namedShare(continuity.anonymousOrders),
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

function kept({ total, compared }: Findings): number | null {
  return compared < FEWEST ? null : 1 - total / compared
}

function shareOf({ part, whole }: Share): number | null {
  return whole === 0 ? null : part / whole
}
