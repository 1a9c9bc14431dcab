/**
 * The audit, judged against the demo brand's truth: its exports as `./hilo demo` writes them, and what their generator knows to be wrong in them.
 * A finding is right if it shows rows of two sides of one thing that is so. What the files surely show must be found.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TRUTH_KINDS, type TruthItem, type TruthKind } from '@hilo/demo'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Audit, type Findings, runAuditCommand } from '../../../server/src/measure/audit/index.ts'
import { inRoot } from '../cli/paths.ts'

const CUSTOMERS = 900
const LAST_DAY = '2026-11-21'
/** The demo's own seed, and a second one. */
const SEEDS = ['brisa-y-barro', 'levante']
const LEAST = 0.95
/** Fewer would say nothing. */
const FEWEST = 5

const FINDINGS_OF: Readonly<Record<TruthKind, (audit: Audit) => Findings>> = {
  duplicate: ({ duplicates }) => duplicates.within,
  'double message': ({ duplicates }) => duplicates.doubleMessages,
  email: ({ people }) => people.email,
  phone: ({ people }) => people.phone,
  address: ({ people }) => people.address,
  wish: ({ people }) => people.wish,
  'ignored wish': ({ people }) => people.ignoredWish,
  price: ({ products }) => products.price,
  stock: ({ products }) => products.stock,
  name: ({ products }) => products.name,
  description: ({ products }) => products.description,
  'repeated request': ({ repetition }) => repetition.repeats,
  'answer price': ({ answers }) => answers.price,
  'answer stock': ({ answers }) => answers.stock,
  'answer amount': ({ answers }) => answers.amount,
  'answer date': ({ answers }) => answers.date,
  'answer status': ({ answers }) => answers.status,
  'crossed purchase': ({ continuity }) => continuity.crossed,
  'return elsewhere': ({ continuity }) => continuity.returnsElsewhere,
}

let base = ''
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hilo-audit-demo-'))
})
afterAll(() => rm(base, { recursive: true }))

describe.each(SEEDS)('a brand of the demo, %s', (seed) => {
  let audit: Audit
  let items: readonly TruthItem[]
  let said = ''
  beforeAll(async () => {
    const folder = join(base, seed)
    const truth = join(base, `${seed}.json`)
    const main = inRoot('tools/src/cli/main.ts')
    const options = ['--seed', seed, '--customers', String(CUSTOMERS), '--until', LAST_DAY, '--truth', truth]
    await promisify(execFile)(process.execPath, [main, 'demo', folder, ...options])
    expect(await readdir(folder)).toHaveLength(7)
    items = JSON.parse(await readFile(truth, 'utf8')).items
    audit = JSON.parse(await runAudit([folder, '--json']))
    said = await runAudit([folder, '--out', join(base, `${seed}.html`)])
  }, 180_000)

  test('every file is recognised for what it is, whatever its delimiter, encoding, headers and format', () => {
    expect(audit.files.map(({ name, kind, channel, broken }) => `${name} ${kind} ${channel} ${broken}`)).toEqual([
      'boletin-envios.csv messages email 0',
      'conversaciones.tsv messages conversaciones 0',
      'crm-contactos.csv customers crm 0',
      'llamadas.ndjson calls voice 0',
      'tienda-online.xlsx › Orders orders web 0',
      'tienda-online.xlsx › Products catalogue web 0',
      'tienda-online.xlsx › Inventory stock web 0',
      'tpv-fichero.xlsx › Tarjetas customers store 0',
      'tpv-fichero.xlsx › Artículos catalogue store 0',
      'tpv-fichero.xlsx › Existencias stock store 0',
      'tpv-tickets.csv orders store 0',
    ])
    const written = audit.files.map(({ format, encoding, delimiter }) => `${format} ${encoding} ${delimiter ?? ''}`)
    expect(new Set(written)).toEqual(
      new Set(['csv utf-8 ,', 'csv utf-8 ;', 'csv utf-16le \t', 'csv windows-1252 ;', 'ndjson utf-8 ', 'xlsx  ']),
    )
    expect(said).not.toMatch(/unreadable|left out/)
  })

  test.each(TRUTH_KINDS)('%s: what is planted is found, and little else', (kind) => {
    const verdict = judge(
      items.filter((item) => item.kind === kind),
      FINDINGS_OF[kind](audit),
      audit,
    )
    expect(verdict.evident).toBeGreaterThanOrEqual(FEWEST)
    expect(verdict.recall, `missed: ${verdict.missed.join(', ')}`).toBeGreaterThanOrEqual(LEAST)
    expect(verdict.precision, `wrong: ${verdict.wrong.join('; ')}`).toBeGreaterThanOrEqual(LEAST)
  })

  test('the report shows it', async () => {
    expect(await readFile(join(base, `${seed}.html`), 'utf8')).toContain('<html lang="es">')
    expect(said).toMatch(/contradicciones entre fuentes; \d+\s%\speticiones repetidas/)
  })
})

async function runAudit(args: readonly string[]): Promise<string> {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  expect(await runAuditCommand(args, { say, complain: say, showStatus: () => undefined, now: () => 0 })).toBe(0)
  return said.join('\n')
}

function judge(items: readonly TruthItem[], { examples }: Findings, { files }: Audit) {
  const found = examples.map(({ sides }) => sides.map(({ place }) => `${files[place.file]?.name ?? ''}:${place.line}`))
  const sidesOf = new Map(items.map((item) => [item, item.sides.map((side) => new Set(side.map(textOf)))]))
  const isMatch = (rows: readonly string[], item: TruthItem) =>
    (sidesOf.get(item) ?? []).filter((side) => rows.some((row) => side.has(row))).length > 1
  const evident = items.filter(({ isEvident }) => isEvident)
  const missed = evident.filter((item) => !found.some((rows) => isMatch(rows, item)))
  const wrong = found.filter((rows) => !items.some((item) => isMatch(rows, item)))
  return {
    evident: evident.length,
    missed: missed.map(({ about, sides }) => `${about} ${sides.map((side) => side.map(textOf).at(0)).join(' | ')}`),
    wrong: wrong.map((rows) => rows.join(' | ')),
    recall: 1 - missed.length / Math.max(1, evident.length),
    precision: 1 - wrong.length / Math.max(1, found.length),
  }
}

function textOf({ file, sheet, line }: TruthItem['sides'][number][number]): string {
  return `${file}${sheet === undefined ? '' : ` › ${sheet}`}:${line}`
}
