import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import type { CustomerId } from '../../../kernel/ids.ts'
import type { Claim, SharedBy } from '../../identity/index.ts'
import { comparedValues, probabilityOf, type Step } from '../../matching/index.ts'
import type { Known, Side } from '../service.ts'
import type { Question } from './schema.ts'
import type { Weighed } from './weigh.ts'

type PairWire = z.input<typeof contract.DuplicatePair>
type StepWire = PairWire['steps'][number]
type SharedWire = PairWire['shared'][number]

/**
 * A question as the API shows it; none when one of the two is gone.
 * @param country ISO 3166 alpha-2 of telephones without a country code
 */
export function toPairWire(question: Question, weighed: Weighed, known: Known, country: string): PairWire[] {
  const { oneId, otherId, found, shared, at, rank } = question
  const [one, other] = [known.sides.get(oneId), known.sides.get(otherId)]
  if (!one || !other) return []
  // Where it may have been several, how alike it is to one of them would be a guess.
  const told = isAmbiguous(one) || isAmbiguous(other) ? null : weighed
  return [
    {
      ...{ one: { ...one }, other: { ...other } },
      kinds: [...(found === null ? [] : (['alike'] as const)), ...(shared.length === 0 ? [] : (['shared'] as const))],
      shared: toShared(shared, known.claims.get(oneId) ?? [], known.claims.get(otherId) ?? []),
      probability: told && probabilityOf(told.weight),
      weight: told?.weight ?? null,
      steps: (told?.steps ?? []).map((step) => toStep(step, oneId, otherId, known, country)),
      model: told?.model ?? null,
      foundAt: new Date(at).toISOString(),
      rank,
    },
  ]
}

function isAmbiguous({ oneOf }: Side): boolean {
  return oneOf !== null && oneOf.customers.length + oneOf.more > 1
}

function toStep(
  { step, level, frequency, bits }: Step,
  oneId: CustomerId,
  otherId: CustomerId,
  { records }: Known,
  country: string,
): StepWire {
  const [one, other] = [records.get(oneId), records.get(otherId)]
  const isCompared = step !== 'prior' && step !== 'household' && one !== undefined && other !== undefined
  const values = isCompared ? comparedValues(step, one, other, country) : { one: null, other: null }
  return { step, level, frequency, bits, ...values }
}

/** Each shared value once, with what stood against it. */
function toShared(shared: readonly SharedBy[], ones: readonly Claim[], others: readonly Claim[]): SharedWire[] {
  const wires = new Map<string, SharedWire>()
  for (const { key, kind, rule, conflictKind } of shared) {
    if (key === null || kind === null || wires.has(key)) continue
    const conflict = conflictOf(conflictKind, ones, others)
    // Not these two clash, but others who share the value: whose it is, nobody can say.
    const reason = conflictKind !== null && conflict === null ? 'contested' : rule
    wires.set(key, { kind, value: key.slice(key.indexOf(':', key.indexOf(':') + 1) + 1), reason, conflict })
  }
  return [...wires.values()]
}

function conflictOf(kind: SharedBy['conflictKind'], ones: readonly Claim[], others: readonly Claim[]) {
  if (kind === null) return null
  const valuesOf = (claims: readonly Claim[]) => claims.flatMap((claim) => (claim.kind === kind ? [claim.value] : []))
  const [one, other] = [valuesOf(ones), valuesOf(others)]
  return one.length > 0 && other.length > 0 ? { kind, one, other } : null
}
