import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Audit, measureLedger } from './measure.ts'
import { readFolder } from './read/read-folder.ts'
import { matchByIdentifiers } from './rules/people/group-people.ts'
import type { Ledger } from './schema.ts'
import { judge, PLANTED_KINDS } from './testing/run.ts'
import { makeStranger } from './testing/stranger/brand.ts'
import { saveStranger } from './testing/stranger/files.ts'

const { files, planted } = makeStranger(5, 400)
let ledger: Ledger
let audit: Audit
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-audit-stranger-'))
  await saveStranger(files, folder)
  ledger = await readFolder(folder, {}, () => undefined)
  audit = measureLedger(ledger, { matched: matchByIdentifiers(ledger.records), repeatDays: 7 })
  await rm(folder, { recursive: true })
}, 60_000)

test('files of other programs are recognised by what they hold', () => {
  expect(ledger.skipped).toEqual([])
  expect(ledger.files.map(({ name, kind, channel, broken }) => `${name}: ${kind} ${channel} ${broken}`)).toEqual([
    'Product master.xlsx: catalogue product-master 0',
    'WhatsApp chats.csv: messages whatsapp 0',
    'export_contacts.txt: customers crm 0',
    'newsletter_audience.csv: customers email 0',
    'phone log.csv: calls voice 0',
    'shop_orders.json: orders web 0',
    'showroom phone.vcf: customers voice 0',
    'support.mbox: messages email 0',
    'till_2025.csv: orders store 0',
    'website feed.tsv: catalogue web 0',
  ])
})

test('a date and its hour in two columns are one moment', () => {
  const hours = (rows: readonly { readonly atMs: number }[]) =>
    new Set(rows.map(({ atMs }) => new Date(atMs).getUTCHours()))
  expect(hours(ledger.orders.filter(({ channel }) => channel === 'store')).size).toBeGreaterThan(1)
  expect(hours(ledger.messages.filter(({ channel }) => channel === 'voice')).has(0)).toBe(false)
})

describe('what is planted there is found, and little else', () => {
  test.each(PLANTED_KINDS.filter(([kind]) => planted.has(kind)))('%s', (kind, findingsOf) => {
    const verdict = judge(
      planted.get(kind) ?? [],
      findingsOf(audit),
      ledger.files.map(({ name }) => name),
    )
    expect(verdict.planted).toBeGreaterThan(5)
    expect(verdict.recall).toBeGreaterThanOrEqual(0.95)
    expect(verdict.precision).toBeGreaterThanOrEqual(0.95)
  })
  test('kinds of every subject are planted', () => expect(planted.size).toBe(20))
})
