/** Models that differ in what they are sure of, and people whom one or the other is sure of. */
import fc from 'fast-check'
import type { IncomingEvent } from '../../../../intake/turn/index.ts'
import { newId, type SourceId } from '../../../../kernel/ids.ts'
import { DEFAULT_MODEL, type MatchModel } from '../../../matching/index.ts'

const START = 1_750_000_000_000

/** Believes more easily that two are one. */
export const EASIER: MatchModel = { ...DEFAULT_MODEL, mates: 50 }
/** Believes less easily. */
export const HARDER: MatchModel = { ...DEFAULT_MODEL, mates: 0.01 }
const { phone, birthDate } = DEFAULT_MODEL.comparisons
/** Hardly trusts telephones and birthdays. */
export const DOUBTING: MatchModel = {
  ...DEFAULT_MODEL,
  comparisons: {
    ...DEFAULT_MODEL.comparisons,
    phone: { ...phone, trust: 0.6 },
    birthDate: { ...birthDate, u: { ...birthDate.u, exact: 0.02 } },
  },
}

/** What is said of somebody. */
export interface Told {
  readonly name: string
  readonly birthday?: string | undefined
  readonly phone?: string | undefined
  readonly address?: { readonly street: string; readonly postalCode: string; readonly city: string } | undefined
}

let told = 0

/** Somebody whom nothing but what they are like ties to anybody. */
export function meet(traits: Told): IncomingEvent {
  told += 1
  const { phone: _, ...rest } = traits
  return {
    ...{ messageId: `m${told}`, type: 'identify', name: 'identify', channel: 'web', direction: 'in' },
    sourceId: newId<SourceId>(),
    identifiers: [{ kind: 'anonymous_id', value: `visit-${told}`, evidence: 'record' }],
    traits: JSON.parse(JSON.stringify(traits.phone === undefined ? rest : traits)),
    ...{ consents: [], properties: {}, context: {} },
    ...{ occurredAt: START + told * 1_000, receivedAt: START + told * 1_000 },
  }
}

/** Known of one in so many. */
function seldom<Value>(one: number, value: Value) {
  return fc.nat(one - 1).map((at) => (at === 0 ? value : undefined))
}

/** What somebody is like: chosen so that one model or the other is not sure of them. */
export const somebody = fc.record({
  name: fc.constantFrom('Ana García López', 'Ana García López', 'Ana García', 'Lucía Navarro Peñalver'),
  birthday: seldom(2, '1980-02-03'),
  phone: seldom(6, '+34955010203'),
  address: seldom(6, { street: 'Calle Sol 3', postalCode: '41001', city: 'Sevilla' }),
})

/** Two of these are one beyond doubt. */
export const SURE: Told = { name: 'Lucía Navarro Peñalver', birthday: '1980-02-03' }
/** Two of these are asked about; one who believes easily joins them. */
export const UNSURE: Told = { name: 'Ana García López' }
/** Two of these are one beyond doubt, unless believing is hard. */
export const ALMOST: Told = { name: 'Ana García', birthday: '1992-11-21' }
/** Some of each. */
export const MIXED: readonly Told[] = [SURE, UNSURE, ALMOST, SURE, UNSURE, ALMOST, { name: 'Lucía Navarro Peñalver' }]
/** Each kind of change happens in one of these, whatever chance brings besides. */
export const EACH_KIND: [Told[], MatchModel][] = [
  [[UNSURE, UNSURE, { name: 'Ana García' }], EASIER],
  [[...MIXED], HARDER],
  [[...MIXED], DOUBTING],
]
/** Of different families. */
export const SURNAMES = 'Ruiz Gil Sanz Mora León Rey Cano Paz Vidal Vega Soler Prats'.split(' ')
