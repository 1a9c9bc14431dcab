import type { GrantedScope, PlaybookPlace } from '@hilo/contract'
import type { About, Done, Fact, Plan, Practice, Run, Sign, Step } from './schema.ts'

/** What the rules need to know of a run. `begunAt` is UTC epoch milliseconds. */
export interface Frame {
  readonly begunAt: number
  readonly practice: Practice | null
}

/**
 * Which steps are done, and when: each by the earliest fact that can stand for it, counted from the beginning of the run. Facts may come
 * in any order; more of them never take a step back. A step that is about another's subject may be done on any of the things that
 * would do for that one, not only on the first: who looked at one channel and linked a second one, after looking at it too, has done both.
 */
export function findDone(plan: Plan, frame: Frame, facts: readonly Fact[]): Done {
  return new Map(
    [...findMatches(plan, frame, facts)].flatMap(([id, [first]]) =>
      first === undefined ? [] : [[id, first.at] satisfies [string, number]],
    ),
  )
}

/**
 * Whether a screen's word is worth keeping: it would do a step that is still open, or is about a new thing on which such a step may be
 * done. All other words are not kept.
 */
export function isAwaited(
  plan: Plan,
  frame: Frame,
  facts: readonly Fact[],
  sight: { readonly place: PlaybookPlace; readonly subjectId: string | null },
): boolean {
  const last = Math.max(frame.begunAt, ...facts.map((fact) => fact.at))
  const seen: Fact = { kind: 'saw', at: last + 1, ...sight }
  const before = findMatches(plan, frame, facts)
  const isOpen = ({ id }: Step) => before.get(id)?.length === 0
  return [...findMatches(plan, frame, [...facts, seen])].some(([id, matches]) => {
    if (!matches.includes(seen)) return false
    const known = before.get(id) ?? []
    if (known.length === 0) return true
    const isNew = known.every(({ subjectId }) => subjectId !== sight.subjectId)
    return isNew && plan.steps.some((step) => isOpen(step) && isOn(step.sign.about, id))
  })
}

/** What screens should tell of, each once: what open steps look at, and what they may be done on. */
export function awaitedPlaces(plan: Plan, done: Done): readonly PlaybookPlace[] {
  const open = plan.steps.filter(({ id }) => !done.has(id))
  const wanted = plan.steps.filter((step) => open.some(({ id, sign }) => id === step.id || isOn(sign.about, step.id)))
  return [...new Set(wanted.flatMap(({ sign }) => (sign.kind === 'saw' ? [sign.place] : [])))]
}

/** The instant at which the last step was done; null while one is open. */
export function doneAtOf(plan: Plan, done: Done): number | null {
  const instants = plan.steps.flatMap(({ id }) => done.get(id) ?? [])
  return instants.length === plan.steps.length ? Math.max(...instants) : null
}

/** When its member last came a step further, or began. */
export function lastStepAt({ begunAt, done }: Pick<Run, 'begunAt' | 'done'>): Date {
  return new Date(Math.max(begunAt.getTime(), ...done.values()))
}

/** Whether somebody with these scopes can do all its steps. */
export function isOffered(plan: Plan, scopes: ReadonlySet<GrantedScope>): boolean {
  return plan.needs.every((scope) => scopes.has(scope))
}

/** Actions of the audit log that can be signs of a playbook. */
export function actionsOf(plan: Plan): readonly string[] {
  return [...new Set(plan.steps.flatMap(({ sign }) => (sign.kind === 'did' ? sign.actions : [])))]
}

/** For each step the facts that can stand for it, the earliest first. */
function findMatches(plan: Plan, frame: Frame, facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const since = facts.filter((fact) => fact.at >= frame.begunAt).sort((a, b) => a.at - b.at)
  const matches = new Map<string, readonly Fact[]>()
  for (const step of plan.steps) {
    matches.set(
      step.id,
      since.filter((fact) => doesCount(step, fact, frame, matches)),
    )
  }
  return matches
}

function isOn(about: About, id: string): boolean {
  return typeof about === 'object' && about.of === id
}

function doesCount(step: Step, fact: Fact, frame: Frame, matches: ReadonlyMap<string, readonly Fact[]>): boolean {
  const isBefore = (earlier: Fact) => earlier.at < fact.at
  return (
    isSign(step.sign, fact) &&
    (step.after === undefined || (matches.get(step.after) ?? []).some(isBefore)) &&
    isAbout(step.sign.about, fact, frame.practice, matches, isBefore)
  )
}

function isSign(sign: Sign, fact: Fact): boolean {
  if (sign.kind === 'saw') return fact.kind === 'saw' && fact.place === sign.place
  if (fact.kind !== 'did' || !sign.actions.includes(fact.action)) return false
  return Object.entries(sign.details ?? {}).every(([name, value]) => fact.details[name] === value)
}

function isAbout(
  about: About,
  fact: Fact,
  practice: Practice | null,
  matches: ReadonlyMap<string, readonly Fact[]>,
  isBefore: (earlier: Fact) => boolean,
): boolean {
  if (about === 'any') return true
  const { subjectId } = fact
  if (subjectId === null) return false
  if (about === 'practice') return practice?.subjects.includes(subjectId) === true
  if (about === 'second') return practice?.customerIds[1] === subjectId
  return (matches.get(about.of) ?? []).some((earlier) => isBefore(earlier) && earlier.subjectId === subjectId)
}
