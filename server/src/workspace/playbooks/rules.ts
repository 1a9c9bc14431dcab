import type { GrantedScope, PlaybookPlace } from '@hilo/contract'
import type { About, Done, Fact, Plan, Practice, Sign, Step } from './schema.ts'

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
  const since = facts.filter((fact) => fact.at >= frame.begunAt).sort((a, b) => a.at - b.at)
  const matches = new Map<string, readonly Fact[]>()
  for (const step of plan.steps)
    matches.set(
      step.id,
      since.filter((fact) => doesCount(step, fact, frame, matches)),
    )
  return new Map(
    [...matches].flatMap(([id, [first]]) => (first === undefined ? [] : [[id, first.at] satisfies [string, number]])),
  )
}

/** Whether a screen's word would do a step that is still open; all other words are not kept. */
export function isAwaited(
  plan: Plan,
  frame: Frame,
  facts: readonly Fact[],
  sight: { readonly place: PlaybookPlace; readonly subjectId: string | null },
): boolean {
  const last = Math.max(frame.begunAt, ...facts.map((fact) => fact.at))
  const seen: Fact = { kind: 'saw', at: last + 1, ...sight }
  return findDone(plan, frame, [...facts, seen]).size > findDone(plan, frame, facts).size
}

/** The instant at which the last step was done; null while one is open. */
export function doneAtOf(plan: Plan, done: Done): number | null {
  const instants = plan.steps.flatMap(({ id }) => done.get(id) ?? [])
  return instants.length === plan.steps.length ? Math.max(...instants) : null
}

/** Whether somebody with these scopes can do all its steps. */
export function isOffered(plan: Plan, scopes: ReadonlySet<GrantedScope>): boolean {
  return plan.needs.every((scope) => scopes.has(scope))
}

/** Actions of the audit log that can be signs of a playbook. */
export function actionsOf(plan: Plan): readonly string[] {
  return [...new Set(plan.steps.flatMap(({ sign }) => (sign.kind === 'did' ? sign.actions : [])))]
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
