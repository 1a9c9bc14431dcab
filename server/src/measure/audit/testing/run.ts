/** A generated brand, from its files to its audit. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Audit, measureLedger } from '../measure.ts'
import { readFolder } from '../read/read-folder.ts'
import type { Findings } from '../rules/findings/findings.ts'
import { matchByIdentifiers } from '../rules/people/group-people.ts'
import type { Matched, PersonRecord } from '../schema.ts'
import { makeBrand, saveBrand } from './brand.ts'
import type { Brand, BrandProfile, PlantedKind } from './brand-schema.ts'

type Match = (records: readonly PersonRecord[]) => Matched | Promise<Matched>

/** Generates, writes, reads and measures a brand. @param match identifiers alone when absent: learning to compare takes seconds */
export async function auditBrand(profile: BrandProfile, match: Match = matchByIdentifiers) {
  const brand = makeBrand(profile)
  const folder = await mkdtemp(join(tmpdir(), 'hilo-audit-brand-'))
  try {
    await saveBrand(brand, folder)
    const ledger = await readFolder(folder, {}, () => undefined)
    const matched = await match(ledger.records)
    return { brand, ledger, audit: measureLedger(ledger, { matched, repeatDays: 7 }) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** How findings compare with what was planted: a finding is right if its rows hold all rows of one planted. */
export function judge(planted: readonly (readonly string[])[], findings: Findings, names: readonly string[]) {
  const found = findings.examples.map(
    ({ sides }) => new Set(sides.map(({ place }) => `${names[place.file]}:${place.line}`)),
  )
  const isMatch = (rows: ReadonlySet<string>, spots: readonly string[]) => spots.every((spot) => rows.has(spot))
  const hit = planted.filter((spots) => found.some((rows) => isMatch(rows, spots)))
  const right = found.filter((rows) => planted.some((spots) => isMatch(rows, spots)))
  return {
    planted: planted.length,
    found: found.length,
    recall: planted.length === 0 ? 1 : hit.length / planted.length,
    precision: found.length === 0 ? 1 : right.length / found.length,
  }
}

/** The planted rows of a brand, by kind. */
export function plantedOf({ planted }: Brand, kind: Parameters<Brand['plant']>[0]): readonly (readonly string[])[] {
  return planted.get(kind) ?? []
}

/** Where an audit tells of each kind that is planted. */
export const PLANTED_KINDS: readonly (readonly [PlantedKind, (audit: Audit) => Findings])[] = [
  ['duplicate', ({ duplicates }) => duplicates.within],
  ['doubled', ({ duplicates }) => duplicates.doubleMessages],
  ['split', ({ duplicates }) => duplicates.splitHistories],
  ['email', ({ people }) => people.email],
  ['phone', ({ people }) => people.phone],
  ['address', ({ people }) => people.address],
  ['birthday', ({ people }) => people.birthday],
  ['wish', ({ people }) => people.wish],
  ['ignored', ({ people }) => people.ignoredWish],
  ['price', ({ products }) => products.price],
  ['stock', ({ products }) => products.stock],
  ['name', ({ products }) => products.name],
  ['description', ({ products }) => products.description],
  ['repeat', ({ repetition }) => repetition.repeats],
  ['answer-price', ({ answers }) => answers.price],
  ['answer-amount', ({ answers }) => answers.amount],
  ['answer-date', ({ answers }) => answers.date],
  ['answer-stock', ({ answers }) => answers.stock],
  ['answer-status', ({ answers }) => answers.status],
  ['crossed', ({ continuity }) => continuity.crossed],
  ['returned', ({ continuity }) => continuity.returnsElsewhere],
]
