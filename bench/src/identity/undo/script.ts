/**
 * What happens in a small world: a few people who share addresses, telephones and browsers, and staff who decide about them. A script
 * is made by a seed alone, and stays a script when steps are left out of it. Numbers that choose among what is there (`one`, `pick`)
 * are taken modulo how many there are.
 */
import { createRandom } from '../../harness/random.ts'

/** An identifier of a world, by number. */
export interface Held {
  readonly kind: 'anonymous_id' | 'device' | 'email' | 'phone' | 'wa_id' | 'user_id' | 'loyalty_card'
  readonly number: number
  readonly evidence: 'claimed' | 'record' | 'verified'
}

/** What an event tells beside whose it is. */
const FACTS = ['person', 'plan', 'page', 'order', 'refund', 'message', 'visit', 'consent'] as const

/** What staff decide. `overrule`: what the rules joined is taken apart. */
export const DECISIONS = ['merge', 'split', 'apart', 'overrule'] as const

interface Choices {
  /** The place in the whole script: names the step's messages, also when others are left out. */
  readonly at: number
  readonly one: number
  readonly other: number
  /** Uniform in [0, 1000). */
  readonly dice: number
}

/** One step of a script. */
export type Step =
  | (Choices & { readonly kind: 'event'; readonly held: readonly Held[]; readonly fact: (typeof FACTS)[number] })
  | (Choices & { readonly kind: 'edit' | 'say' | 'undo' | 'compare' })
  /** `keeps`: it is not to be undone, if it does not stand on one that is. */
  | (Choices & { readonly kind: (typeof DECISIONS)[number]; readonly keeps: boolean })

/** Identifiers of each kind in a world: few, so that people meet. */
const WORLD: readonly (readonly [{ readonly kind: Held['kind']; readonly count: number }, weight: number])[] = [
  [{ kind: 'email', count: 4 }, 5],
  [{ kind: 'anonymous_id', count: 5 }, 4],
  [{ kind: 'phone', count: 3 }, 3],
  [{ kind: 'user_id', count: 4 }, 3],
  [{ kind: 'device', count: 2 }, 2],
  [{ kind: 'loyalty_card', count: 3 }, 1],
  [{ kind: 'wa_id', count: 3 }, 1],
]

const STEPS: readonly (readonly [Step['kind'], weight: number])[] = [
  ['event', 44],
  ['merge', 17],
  ['undo', 10],
  ['edit', 8],
  ['split', 6],
  ['apart', 5],
  ['overrule', 4],
  ['say', 4],
  ['compare', 2],
]

/** A script of 6 to 18 steps; the first three are events. */
export function makeScript(seed: number): readonly Step[] {
  const random = createRandom(seed)
  const nat = (below: number) => Math.floor(random() * below)
  return Array.from({ length: 6 + nat(13) }, (_, at): Step => {
    const choices = { at, one: nat(1_000), other: nat(1_000), dice: nat(1_000) }
    const kind = at < 3 ? 'event' : pickWeighted(STEPS, random)
    switch (kind) {
      case 'event':
        return { ...choices, kind, held: makeHeld(random), fact: FACTS[nat(FACTS.length)] ?? 'page' }
      case 'merge':
      case 'split':
      case 'apart':
      case 'overrule':
        return { ...choices, kind, keeps: nat(3) === 0 }
      default:
        return { ...choices, kind }
    }
  })
}

/** One to three identifiers, each once. */
function makeHeld(random: () => number): readonly Held[] {
  const held = new Map<string, Held>()
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) {
    const { kind, count } = pickWeighted(WORLD, random)
    const number = Math.floor(random() * count)
    held.set(`${kind}${number}`, { kind, number, evidence: pickWeighted(EVIDENCE, random) })
  }
  return [...held.values()]
}

const EVIDENCE: readonly (readonly [Held['evidence'], number])[] = [
  ['record', 5],
  ['claimed', 3],
  ['verified', 2],
]

function pickWeighted<Item>(items: readonly (readonly [Item, weight: number])[], random: () => number): Item {
  let left = random() * items.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  throw new RangeError('nothing to pick from')
}

/** A script for people, a step a line. */
export function describeScript(steps: readonly Step[]): string {
  return steps.map((step) => `${step.at}: ${describeStep(step)}`).join('\n')
}

function describeStep(step: Step): string {
  const { kind, one, other, dice } = step
  switch (kind) {
    case 'event': {
      const held = step.held.map((each) => `${each.evidence} ${each.kind}${each.number}`).join(', ')
      return `event ${step.fact} [${held}] one ${one} other ${other} dice ${dice}`
    }
    case 'merge':
    case 'split':
    case 'apart':
    case 'overrule':
      return `${kind} one ${one} other ${other} dice ${dice}${step.keeps ? ' keeps' : ''}`
    default:
      return `${kind} one ${one} other ${other} dice ${dice}`
  }
}
