import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { runAuditCommand } from './cli.ts'
import { matchPeople } from './match-people.ts'
import { measureLedger } from './measure.ts'
import { readFolder } from './read/read-folder.ts'
import type { Findings } from './rules/findings/findings.ts'
import { matchByIdentifiers } from './rules/people/group-people.ts'
import { MATURITY_CLASSES, type MaturityClass } from './rules/verdict/maturity.ts'
import type { Ledger } from './schema.ts'
import type { BrandProfile } from './testing/brand-schema.ts'
import { auditBrand, judge, PLANTED_KINDS, plantedOf } from './testing/run.ts'
import { makeWorkbook } from './testing/workbook.ts'

let audited: Awaited<ReturnType<typeof auditBrand>>
beforeAll(async () => {
  audited = await auditBrand({ seed: 11, people: 900, linked: 1, trouble: 0.3 }, (records) =>
    matchPeople(records, { country: 'ES' }),
  )
}, 120_000)

describe('what is planted is found, and little else', () => {
  test.each(PLANTED_KINDS)('%s', (kind, findingsOf) => {
    const { brand, audit, ledger } = audited
    const names = ledger.files.map(({ name }) => name)
    const verdict = judge(plantedOf(brand, kind), findingsOf(audit), names)
    expect(verdict.planted).toBeGreaterThan(5)
    expect(verdict.recall).toBeGreaterThanOrEqual(0.95)
    expect(verdict.precision).toBeGreaterThanOrEqual(0.95)
  })
})

test('every file is recognised for what it is, whatever its delimiter, encoding and language', () => {
  const found = audited.ledger.files.map(({ name, kind, channel }) => `${name} ${kind} ${channel}`)
  expect(found).toEqual([
    'buzon-atencion.mbox messages email',
    'crm-clientes.csv customers crm',
    'llamadas.csv.gz calls voice',
    'tienda/tarifa.csv catalogue store',
    'tienda/tickets.csv orders store',
    'web-catalogue.csv catalogue web',
    'web-customers.csv customers web',
    'web-orders.csv orders web',
    'whatsapp.ndjson messages whatsapp',
  ])
  expect(audited.ledger.files.every(({ broken }) => broken === 0)).toBe(true)
})

describe('brands of each class, whatever their seed, size and noise', () => {
  const kinds: readonly (readonly [MaturityClass, Omit<BrandProfile, 'seed' | 'people'>])[] = [
    ['single', { linked: 1, trouble: 0, isSingle: true }],
    ['single', { linked: 0.5, trouble: 0.5, isSingle: true }],
    ['multi', { linked: 0.1, trouble: 0.4 }],
    ['multi', { linked: 0.25, trouble: 0.6 }],
    ['cross', { linked: 0.75, trouble: 0.08 }],
    ['cross', { linked: 0.9, trouble: 0.1 }],
    ['omni', { linked: 1, trouble: 0.01, respectsRefusals: true }],
    ['omni', { linked: 0.98, trouble: 0.005, respectsRefusals: true }],
  ]
  const sizes = [
    [1, 300],
    [2, 600],
    [77, 300],
    [4_242, 1_500],
  ] as const
  const cases = kinds.flatMap(([expected, profile]) =>
    sizes.map(([seed, people]) => [expected, people, seed, profile] as const),
  )
  test.each(cases)('%s, %d customers, seed %d', async (expected, people, seed, profile) => {
    const { audit } = await auditBrand({ seed, people, ...profile })
    expect([audit.maturity.class, audit.maturity.holdsBack]).toEqual([expected, expect.anything()])
  })
})

describe('mending one cause in the exports never lowers the class', () => {
  type Audited = Awaited<ReturnType<typeof auditBrand>>
  /** Without the later rows of these findings: as if they had not happened. */
  const without = ({ ledger }: Audited, ...kinds: readonly Findings[]): Ledger => {
    const gone = new Set(
      kinds.flatMap(({ examples }) =>
        examples.flatMap(({ sides }) => sides.slice(1).map(({ place }) => `${place.file}:${place.line}`)),
      ),
    )
    return { ...ledger, messages: ledger.messages.filter(({ file, line }) => !gone.has(`${file}:${line}`)) }
  }
  const mends: readonly [string, (audited: Audited) => Ledger][] = [
    [
      'one price and stock',
      ({ ledger }) => {
        const first = new Map(ledger.offers.toReversed().map((offer) => [offer.sku, offer]))
        return {
          ...ledger,
          offers: ledger.offers.map((offer) => ({
            ...offer,
            priceMinor: first.get(offer.sku)?.priceMinor ?? null,
            stock: first.get(offer.sku)?.stock ?? null,
          })),
        }
      },
    ],
    [
      'one card',
      ({ ledger, audit: { people } }) => {
        const kinds = ['email', 'phone', 'address', 'birthday'] as const
        const own = new Map(ledger.records.map((record) => [`${record.file}:${record.line}`, record]))
        const mended = new Map<string, Ledger['records'][number]>()
        for (const kind of kinds) {
          for (const { sides } of people[kind].examples) {
            const [first, ...others] = sides.map(({ place }) => `${place.file}:${place.line}`)
            const right = own.get(first ?? '')
            for (const place of others) {
              const record = mended.get(place) ?? own.get(place)
              if (record === undefined || right === undefined) continue
              const keys = [...new Set([...record.keys.filter((key) => !key.startsWith(kind)), ...right.keys])]
              mended.set(place, { ...record, keys, fields: { ...record.fields, ...right.fields } })
            }
          }
        }
        const records = ledger.records.map((record) => mended.get(`${record.file}:${record.line}`) ?? record)
        return { ...ledger, records }
      },
    ],
    [
      'a name for every purchase',
      ({ ledger }) => {
        const known = ledger.records.findIndex(({ channel }) => channel === 'crm')
        return { ...ledger, orders: ledger.orders.map((order) => ({ ...order, record: order.record ?? known })) }
      },
    ],
    ['one answer', (one) => without(one, ...Object.values(one.audit.answers))],
    ['no request twice', (one) => without(one, one.audit.repetition.repeats)],
    ['refusals respected', (one) => without(one, one.audit.people.ignoredWish)],
  ]
  const profiles: readonly BrandProfile[] = [0.4, 0.15, 0.05].map((trouble) => ({
    seed: 17,
    people: 400,
    linked: 0.8,
    trouble,
  }))
  test.each(
    profiles.flatMap((profile) => mends.map(([name, mend]) => [name, profile.trouble, profile, mend] as const)),
  )('%s, trouble %d', async (_name, _trouble, profile, mend) => {
    const before = await auditBrand(profile)
    const mended = mend(before)
    const after = measureLedger(mended, { matched: matchByIdentifiers(mended.records), repeatDays: 7 })
    const rank = (name: MaturityClass) => MATURITY_CLASSES.indexOf(name)
    expect(rank(after.maturity.class)).toBeGreaterThanOrEqual(rank(before.audit.maturity.class))
  })
})

test('the same exports give the same figures', async () => {
  const { ledger } = await auditBrand({ seed: 11, people: 900, linked: 1, trouble: 0.3 })
  const matched = await matchPeople(ledger.records, { country: 'ES' })
  expect(JSON.stringify(measureLedger(ledger, { matched, repeatDays: 7 }))).toBe(JSON.stringify(audited.audit))
}, 120_000)

describe('files as they come', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hilo-audit-files-'))
    const put = (name: string, content: string | Buffer) => writeFile(join(folder, name), content)
    await mkdir(join(folder, 'tienda'))
    await put(
      'clientes.xlsx',
      makeWorkbook([['Nombre', 'Correo', 'Fecha de alta'], [], ['Ana Gil', 'ana@correo.example', { date: 45_658 }]]),
    )
    await put('agenda.vcf', 'BEGIN:VCARD\nFN:Luis Ruiz\nTEL:+34600111222\nEND:VCARD\n')
    await put(
      'tienda/stock.csv.gz',
      gzipSync('Ref;Descripción;Existencias;Tienda\nA-1;Taza azul grande;3;Madrid\nA-2;Plato hondo;x;Madrid\n'),
    )
    await put(
      'zendesk.csv',
      'Ticket ID,Created at,Requester email,Subject,Status\n1,2025-01-03 10:00,ana@correo.example,Where is my order?,open\n',
    )
    await put(
      'chats_whatsapp.csv',
      `date,from,to,message\n${[1, 2, 3, 4].map((day) => `2025-01-0${day}T10:00Z,+3460011122${day},+34910000100,Hola\n2025-01-0${day}T11:00Z,+34910000100,+3460011122${day},Dime\n`).join('')}`,
    )
    await put('vacio.csv', '')
    await put('foto.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    await put('roto.xlsx', Buffer.from('PK\u0003\u0004 no es un libro'))
    await put('cortado.csv.gz', gzipSync('Email;Nombre\n'.repeat(5_000)).subarray(0, 60))
    await put('leeme.docx', 'x')
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('spreadsheets, address books, stock and tickets are read with the lines of their own', async () => {
    const ledger = await readFolder(folder, {}, () => undefined)
    expect(ledger.files.map(({ name, kind, channel, rows }) => `${name} ${kind} ${channel} ${rows}`)).toEqual([
      'agenda.vcf customers crm 1',
      'chats_whatsapp.csv messages whatsapp 8',
      'clientes.xlsx customers crm 1',
      'tienda/stock.csv.gz stock store 2',
      'zendesk.csv messages email 1',
    ])
    expect(ledger.records.find(({ fields }) => fields.name === 'Ana Gil')).toMatchObject({
      line: 3,
      keys: ['email::ana@correo.example'],
    })
    expect(ledger.offers).toMatchObject([
      { sku: 'A-1', stock: 3, location: 'Madrid', line: 2 },
      { sku: 'A-2', stock: null },
    ])
    expect(ledger.messages.filter(({ channel }) => channel === 'email')).toMatchObject([
      { conversation: '1', text: expect.stringContaining('Where is my order?') },
    ])
    // The number that stands in every row is the brand's: its messages went out, to the other.
    const chats = ledger.messages.filter(({ channel }) => channel === 'whatsapp')
    expect(chats.map(({ direction }) => direction)).toEqual(['in', 'out', 'in', 'out', 'in', 'out', 'in', 'out'])
    expect(new Set(chats.map(({ record }) => record)).size).toBe(4)
  })

  test('national numbers are read in the country that the brand’s lists name, in messages as in lists', async () => {
    const own = await mkdtemp(join(tmpdir(), 'hilo-audit-country-'))
    onTestFinished(() => rm(own, { recursive: true }))
    await writeFile(
      join(own, 'crm.csv'),
      'nome;email;telefone;pais\nAna;ana@example.com;912 345 678;Portugal\nRui;rui@example.com;912 345 679;PT\n',
    )
    await writeFile(
      join(own, 'a-whatsapp.csv'),
      'fecha;de;para;sentido;mensaje\n2026-01-02 10:00;912 345 678;+351210000000;entrante;Olá\n',
    )
    const { country, records } = await readFolder(own, {}, () => undefined)
    expect(country).toBe('PT')
    expect(records.filter(({ keys }) => keys.includes('phone::+351912345678'))).toHaveLength(2)
    expect((await readFolder(own, { country: 'ES' }, () => undefined)).country).toBe('ES')
  })

  test('what cannot be read is said and left out', async () => {
    const { skipped } = await readFolder(folder, {}, () => undefined)
    expect(Object.fromEntries(skipped.map(({ name, reason }) => [name, reason.text]))).toEqual({
      'vacio.csv': expect.stringContaining('empty'),
      'foto.csv': expect.stringContaining('picture'),
      'roto.xlsx': expect.stringContaining('workbook'),
      'cortado.csv.gz': expect.stringContaining('.gz'),
      'leeme.docx': expect.stringContaining('ending'),
    })
  })

  test('a mapping corrects kind and channel, and leaves files out', async () => {
    const files = { 'clientes*': { channel: 'newsletter' }, 'agenda.vcf': { kind: 'ignore' as const } }
    const ledger = await readFolder(folder, { files }, () => undefined)
    expect(ledger.files.find(({ name }) => name === 'clientes.xlsx')?.channel).toBe('newsletter')
    expect(ledger.skipped.find(({ name }) => name === 'agenda.vcf')).toBeDefined()
  })

  test.each<['es' | 'en', boolean]>([
    ['es', false],
    ['en', true],
  ])('the command writes a report in %s; personal data are shown: %s', async (language, isRevealed) => {
    const out = join(folder, `report-${language}.html`)
    const said: string[] = []
    const deps = {
      say: (line: string) => said.push(line),
      complain: (line: string) => said.push(line),
      showStatus: () => undefined,
      now: () => 0,
    }
    const code = await runAuditCommand(
      [folder, '--out', out, '--lang', language, ...(isRevealed ? ['--reveal'] : [])],
      deps,
    )
    expect(code).toBe(0)
    const text = await readFile(out, 'utf8')
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    expect(said.join('\n')).toContain('zendesk.csv')
  })

  test('nothing to read is an answer, not a crash', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'hilo-audit-empty-'))
    const said: string[] = []
    const deps = {
      say: (line: string) => said.push(line),
      complain: (line: string) => said.push(line),
      showStatus: () => undefined,
      now: () => 0,
    }
    expect(await runAuditCommand([empty], deps)).toBe(1)
    expect(said.join()).toContain('no export')
    await rm(empty, { recursive: true })
  })
})
