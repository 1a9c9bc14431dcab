import type { GrantedScope, PlaybookId, PlaybookPlace } from '@hilo/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPlan, PLANS } from './plans.ts'
import { awaitedPlaces, doneAtOf, type Frame, findDone, isAwaited, isOffered } from './rules.ts'
import type { Fact, Plan } from './schema.ts'

const MOTHER = 'mother'
const SON = 'son'
const WRONG_MERGE = 'wrong-merge'
const PRACTICE = {
  customerIds: [MOTHER, SON],
  names: [],
  fragmentIds: [],
  subjects: [MOTHER, SON, WRONG_MERGE],
  marker: '',
}
const FRAME: Frame = { begunAt: 100, practice: PRACTICE }

function plan(id: PlaybookId): Plan {
  const found = findPlan(id)
  if (!found) throw new Error(`no playbook ${id}`)
  return found
}

function saw(at: number, place: PlaybookPlace, subjectId: string | null = null): Fact {
  return { kind: 'saw', at, place, subjectId }
}

function did(at: number, action: string, subjectId: string | null, details = {}): Fact {
  return { kind: 'did', at, action, subjectId, details }
}

const UNDONE = did(130, 'decision.undone', WRONG_MERGE)

test.each<[string, PlaybookId, readonly Fact[], readonly string[]]>([
  ['nothing has happened', 'undo_merge', [], []],
  [
    'the whole way',
    'undo_merge',
    [saw(110, 'customer', MOTHER), saw(120, 'customer_why', MOTHER), UNDONE, saw(140, 'customer', SON)],
    ['open', 'why', 'undo', 'check'],
  ],
  ['what was done before the begin does not count', 'undo_merge', [did(99, 'decision.undone', WRONG_MERGE)], []],
  ['what was done at the begin counts', 'undo_merge', [did(100, 'decision.undone', WRONG_MERGE)], ['undo']],
  ['somebody else’s merge is not the one', 'undo_merge', [did(130, 'decision.undone', 'another')], []],
  ['setting the two apart is as good', 'undo_merge', [did(130, 'customer.split', MOTHER)], ['undo']],
  [
    'a look at the second one before the undoing is no check',
    'undo_merge',
    [saw(120, 'customer', SON), UNDONE],
    ['open', 'undo'],
  ],
  [
    'a look at the first one after it is none either',
    'undo_merge',
    [UNDONE, saw(140, 'customer', MOTHER)],
    ['open', 'undo'],
  ],
  ['a real customer is not the one to practise on', 'undo_merge', [saw(110, 'customer', 'real')], []],
  ['either answer settles a pair', 'settle_pair', [did(130, 'customer.kept_apart', SON)], ['decide']],
  [
    'a wish the other way is not what was asked for',
    'record_wish',
    [did(130, 'consent.recorded', MOTHER, { state: 'subscribed' })],
    [],
  ],
  [
    'an event that was refused again is not sent',
    'replay_event',
    [did(130, 'events.replayed', SON, { stored: '0' })],
    [],
  ],
  [
    'any customer will do to read a history',
    'changed_channel',
    [saw(110, 'customer_channels', 'x'), saw(120, 'customer_channel', 'x')],
    ['open', 'filter'],
  ],
  [
    'but it is one history, not parts of two',
    'changed_channel',
    [saw(110, 'customer_channels', 'x'), saw(120, 'customer_channel', 'y')],
    ['open'],
  ],
  ['linking without the dry run is not the way', 'link_channel', [did(120, 'channel.linked', 'A')], []],
  [
    'linking another than the one tried is not either',
    'link_channel',
    [did(110, 'channel.previewed', 'A'), did(120, 'channel.linked', 'B')],
    ['try'],
  ],
  [
    'who tries two and links the second has done both',
    'link_channel',
    [did(110, 'channel.previewed', 'A'), did(115, 'channel.previewed', 'B'), did(120, 'channel.linked', 'B')],
    ['try', 'link'],
  ],
  [
    'one comes back to the view only after having left',
    'save_view',
    [did(110, 'view.created', 'V'), saw(111, 'view', 'V')],
    ['save'],
  ],
  [
    'leaving and coming back',
    'save_view',
    [did(110, 'view.created', 'V'), saw(120, 'home'), saw(130, 'view', 'V')],
    ['save', 'leave', 'back'],
  ],
])('%s (%s)', (_rule, id, facts, expected) => {
  expect([...findDone(plan(id), FRAME, facts).keys()].map((step) => step.split('.')[1])).toEqual(expected)
})

test('a step is done at the first of the facts that can stand for it', () => {
  const facts = [saw(150, 'customer', SON), saw(110, 'customer', MOTHER), UNDONE, saw(170, 'customer', SON)]
  const done = findDone(plan('undo_merge'), FRAME, facts)
  expect(Object.fromEntries(done)).toEqual({ 'undo_merge.open': 110, 'undo_merge.undo': 130, 'undo_merge.check': 150 })
  expect(doneAtOf(plan('undo_merge'), done)).toBeNull()
  expect(doneAtOf(plan('undo_merge'), new Map([...done, ['undo_merge.why', 115]]))).toBe(150)
})

test.each<[string, PlaybookId, readonly Fact[], Parameters<typeof isAwaited>[3], boolean]>([
  ['the first look is kept', 'undo_merge', [], { place: 'customer', subjectId: MOTHER }, true],
  ['the second is not', 'undo_merge', [saw(110, 'customer', MOTHER)], { place: 'customer', subjectId: MOTHER }, false],
  ['what no step asks for is not', 'undo_merge', [], { place: 'audit_log', subjectId: null }, false],
  [
    'nor what comes too early',
    'undo_merge',
    [saw(110, 'customer', MOTHER)],
    { place: 'customer', subjectId: SON },
    false,
  ],
  [
    'another customer is kept as long as a step may be done on them',
    'why_one',
    [saw(110, 'customer', 'x')],
    { place: 'customer', subjectId: 'y' },
    true,
  ],
  ['the same one again is not', 'why_one', [saw(110, 'customer', 'x')], { place: 'customer', subjectId: 'x' }, false],
  [
    'nor another when all is done',
    'why_one',
    [saw(110, 'customer', 'x'), saw(120, 'customer_why', 'x')],
    { place: 'customer', subjectId: 'y' },
    false,
  ],
  [
    'until it is time',
    'undo_merge',
    [saw(110, 'customer', MOTHER), UNDONE],
    { place: 'customer', subjectId: SON },
    true,
  ],
])('of what screens tell, %s', (_rule, id, facts, sight, expected) =>
  expect(isAwaited(plan(id), FRAME, facts, sight)).toBe(expected),
)

test.each<[string, PlaybookId, readonly string[], readonly PlaybookPlace[]]>([
  ['what open steps look at', 'undo_merge', ['undo_merge.open'], ['customer_why', 'customer']],
  ['what an open step may be done on', 'why_one', ['why_one.open'], ['customer', 'customer_why']],
  ['nothing more when all is done', 'why_one', ['why_one.open', 'why_one.why'], []],
])('screens are asked for %s', (_rule, id, done, expected) =>
  expect(awaitedPlaces(plan(id), new Map(done.map((step) => [step, 110])))).toEqual(expected),
)

test('a playbook is offered to who may do its steps', () => {
  const scopes = new Set<GrantedScope>(['customers:read', 'members:read'])
  expect(PLANS.filter((each) => isOffered(each, scopes)).map(({ id }) => id)).toEqual(['changed_channel', 'why_one'])
})

describe('whatever happens, in whatever order it is told', () => {
  const ids = fc.constantFrom(MOTHER, SON, WRONG_MERGE, 'x', 'y')
  const aPlan = fc.constantFrom(...PLANS)
  const factsOf = (each: Plan) => {
    const signs = each.steps.map(({ sign }) => sign)
    const fact = fc
      .tuple(fc.integer({ min: 90, max: 200 }), fc.constantFrom(...signs), ids)
      .map(([at, sign, subjectId]) =>
        sign.kind === 'saw'
          ? saw(at, sign.place, subjectId)
          : did(at, sign.actions[0] ?? '', subjectId, { ...sign.details }),
      )
    return fc.array(fact, { maxLength: 12 })
  }
  const cases = aPlan.chain((each) => fc.tuple(fc.constant(each), factsOf(each)))

  test('more facts take no step back, and make none later', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ([each, facts], cut) => {
        const part = findDone(each, FRAME, facts.slice(0, cut % (facts.length + 1)))
        const whole = findDone(each, FRAME, facts)
        for (const [id, at] of part) expect(whole.get(id)).toBeLessThanOrEqual(at)
      }),
    )
  })

  test('the order in which facts are told does not matter', () => {
    fc.assert(
      fc.property(cases, ([each, facts]) => {
        expect(findDone(each, FRAME, [...facts].reverse())).toEqual(findDone(each, FRAME, facts))
      }),
    )
  })

  test('no step is done before the begin, nor before the one that it follows', () => {
    fc.assert(
      fc.property(cases, ([each, facts]) => {
        const done = findDone(each, FRAME, facts)
        for (const step of each.steps) {
          const at = done.get(step.id)
          if (at === undefined) continue
          expect(at).toBeGreaterThanOrEqual(FRAME.begunAt)
          const { about } = step.sign
          for (const earlier of [step.after, typeof about === 'object' ? about.of : undefined]) {
            if (earlier !== undefined) expect(done.get(earlier)).toBeLessThan(at)
          }
        }
      }),
    )
  })

  test('each step is done exactly when a chain of facts can be named for it', () => {
    fc.assert(
      fc.property(cases, ([each, facts]) => {
        const done = findDone(each, FRAME, facts)
        for (const { id } of each.steps)
          expect(done.has(id)).toBe(hasChain(each, id, facts, Number.POSITIVE_INFINITY, null))
      }),
    )
  })
})

/** By brute force: is there a fact for this step before an instant, about a given thing, and a chain before that one? */
function hasChain(each: Plan, id: string, facts: readonly Fact[], before: number, about: string | null): boolean {
  const step = each.steps.find((other) => other.id === id)
  if (!step) return false
  const { sign, after } = step
  return facts.some((fact) => {
    if (fact.at < FRAME.begunAt || fact.at >= before || fact.kind !== sign.kind) return false
    if (about !== null && fact.subjectId !== about) return false
    if (
      fact.kind === 'saw'
        ? sign.kind !== 'saw' || fact.place !== sign.place
        : sign.kind !== 'did' || !sign.actions.includes(fact.action)
    )
      return false
    if (sign.about === 'practice' && !PRACTICE.subjects.includes(fact.subjectId ?? '')) return false
    if (sign.about === 'second' && fact.subjectId !== SON) return false
    if (typeof sign.about === 'object' && !hasChain(each, sign.about.of, facts, fact.at, fact.subjectId)) return false
    return after === undefined || hasChain(each, after, facts, fact.at, null)
  })
}
