import { describe, expect, test } from 'vitest'
import { type MatchOptions, matchRecords } from './match.ts'
import { learnInWorker, matchInWorker } from './match-in-worker.ts'
import type { Field, PersonRecord } from './schema.ts'

type Fields = Partial<Record<Field, string>>

const ANA: Fields = { fullName: 'Ana Quiroga Lastra', email: 'ana.quiroga@example.com', phone: '612345678' }

function record(id: string, fields: Fields, evidence: PersonRecord['evidence'] = 'record'): PersonRecord {
  const lists = Object.entries(fields).map(([field, value]) => [field, [value]])
  return { id, source: 'test', fields: Object.fromEntries(lists), evidence }
}

const GIVEN =
  'Aitana Bruno Celia Damián Elvira Fermín Greta Héctor Irene Joel Katia Lorenzo Míriam Nadia Óscar Pilar'.split(' ')
const BEGINNINGS = 'abas bron cuel dur espi fuen guer hur iri jura las men niet olmo priet rev sanz ten urru zub'.split(
  ' ',
)
const ENDINGS = 'aga eda izo oste urna elin arra icho onde ubia esco anta ibar orca ulet'.split(' ')

function surnameOf(at: number): string {
  return `${BEGINNINGS[at % BEGINNINGS.length]}${ENDINGS[(at * 7 + Math.floor(at / 20)) % ENDINGS.length]}`
}

/** Strangers, so that there is a world in which two records can be alike. */
const STRANGERS = Array.from({ length: 300 }, (_, at) =>
  record(`s${at}`, {
    fullName: `${GIVEN[at % GIVEN.length]} ${surnameOf(at)} ${surnameOf(at * 3 + 11)}`,
    phone: `6${String(((at + 1) * 7_919_993) % 100_000_000).padStart(8, '0')}`,
  }),
)

/** The groups that records with a short id make among strangers, as texts. */
function groups(records: readonly PersonRecord[], options: MatchOptions = {}): string[] {
  const { clusters, recordIds } = matchRecords([...records, ...STRANGERS], { country: 'ES', linkAt: 0.999, ...options })
  return clusters.map((cluster) => cluster.map((at) => recordIds[at]).join(' ')).filter((text) => !text.includes('s'))
}

describe('who is one person', () => {
  test.each<[string, readonly PersonRecord[], readonly string[]]>([
    ['the same name and telephone', [record('a', ANA), record('b', { ...ANA, email: '' })], ['a b']],
    [
      'a name turned round, without accents, and a telephone written otherwise',
      [
        record('a', { fullName: 'José Núñez Ibarra', phone: '612 34 56 78' }),
        record('b', { fullName: 'NUÑEZ IBARRA, JOSE', phone: '(+34) 612345678' }),
      ],
      ['a b'],
    ],
    [
      'a short form of the name',
      [
        record('a', {
          fullName: 'Francisco Quiroga Lastra',
          phone: '612345678',
          email: 'fq@example.com',
          birthDate: '1970-05-06',
        }),
        record('b', { fullName: 'Paco Quiroga', phone: '612345678', email: 'fq@example.com', birthDate: '1970-05-06' }),
      ],
      ['a b'],
    ],
    [
      'namesakes with nothing else in common are two',
      [record('a', { fullName: 'Ana García' }), record('b', { fullName: 'Ana García' })],
      [],
    ],
    [
      'a couple shares surname, street and landline, and is two',
      [
        record('a', { fullName: 'Ana Quiroga', street: 'Calle Mayor 3', postcode: '28001', phone: '912345678' }),
        record('b', { fullName: 'Luis Quiroga', street: 'Calle Mayor 3', postcode: '28001', phone: '912345678' }),
      ],
      [],
    ],
    [
      'twins are two',
      [
        record('a', {
          fullName: 'Ana Quiroga Lastra',
          street: 'Calle Mayor 3',
          postcode: '28001',
          birthDate: '2001-02-03',
        }),
        record('b', {
          fullName: 'Luis Quiroga Lastra',
          street: 'Calle Mayor 3',
          postcode: '28001',
          birthDate: '2001-02-03',
        }),
      ],
      [],
    ],
    [
      'two DNI whose letters are right are two people, whatever else agrees',
      [record('a', { ...ANA, document: '12345678Z' }), record('b', { ...ANA, document: '87654321X' })],
      [],
    ],
    [
      'two accounts of one realm are two people',
      [record('a', { ...ANA, account: 'shop:1' }), record('b', { ...ANA, account: 'shop:2' })],
      [],
    ],
    [
      'accounts of two realms are no conflict',
      [record('a', { ...ANA, account: 'shop:1' }), record('b', { ...ANA, account: 'crm:7' })],
      ['a b'],
    ],
    [
      'parent and child of one name and street, known apart by the second surname, are two',
      [
        record('a', { fullName: 'Ana Quiroga Lastra', street: 'Calle Mayor 3', postcode: '28001' }),
        record('b', { fullName: 'Ana Quiroga Robledo', street: 'Calle Mayor 3', postcode: '28001' }),
      ],
      [],
    ],
    [
      'half a given name on the telephone of the one person whom it fits',
      [
        record('a', { fullName: 'Xenia María Quiroga Lastra', phone: '612345678' }),
        record('b', { fullName: 'Xenia', phone: '612345678' }),
      ],
      ['a b'],
    ],
    [
      'half a given name on a telephone of two whom it fits is nobody’s',
      [
        record('a', { fullName: 'Xenia María Quiroga Lastra', phone: '612345678' }),
        record('b', { fullName: 'Xenia', phone: '612345678' }),
        record('c', { fullName: 'Xenia Pilar Robledo Paz', phone: '612345678' }),
      ],
      [],
    ],
    [
      'one DNI is one person, under a name with a slip',
      [
        record('a', { fullName: 'Ana Quiroga', document: '12345678Z' }),
        record('b', { fullName: 'Ana Quirgoa', document: '12.345.678-z' }),
      ],
      ['a b'],
    ],
    [
      'a DNI with a wrong letter and a like one are no conflict',
      [record('a', { ...ANA, document: '12345678Z' }), record('b', { ...ANA, document: '12345679Z' })],
      ['a b'],
    ],
    [
      'a Mexican mobile with and without its 1 is found, and proves nothing alone',
      [
        record('a', { fullName: 'Ana', phone: '+525512345678' }),
        record('b', { fullName: 'Beatriz', phone: '+5215512345678' }),
      ],
      [],
    ],
  ])('%s', (_rule, records, expected) => expect(groups(records)).toEqual(expected))
})

describe('records that name nobody', () => {
  const call = record('c', { phone: '612345678' })
  test('a call belongs to the one person known there', () => expect(groups([record('a', ANA), call])).toEqual(['a c']))
  test('a call on a telephone of two people belongs to neither', () => {
    const luis = record('b', { fullName: 'Luis Robledo', phone: '612345678' })
    const { unplaced, recordIds } = matchRecords([record('a', ANA), luis, call, ...STRANGERS], {
      country: 'ES',
      linkAt: 0.999,
    })
    expect(groups([record('a', ANA), luis, call])).toEqual([])
    expect(unplaced.map((one) => [recordIds[one.record], one.candidates.map((at) => recordIds[at])])).toEqual([
      ['c', ['a', 'b']],
    ])
  })
  test('two calls from an unknown telephone are one caller', () =>
    expect(groups([call, record('d', { phone: '+34 612 345 678' })])).toEqual(['c d']))
  test('a telephone from which very many nameless calls come is nobody’s', () => {
    const calls = Array.from({ length: 6 }, (_, at) => record(`c${at}`, { phone: '612345678' }))
    expect(groups([record('a', ANA), ...calls])).toEqual([])
  })
  test('an address that spells another name is not that of who wrote from it', () => {
    const david = record('a', { fullName: 'David Casals', email: 'lucia.medina45@example.com' })
    expect(groups([david, record('b', { email: 'lucia.medina45@example.com' })])).toEqual([])
  })
  test('a visit follows the device of one person', () =>
    expect(groups([record('a', { ...ANA, device: 'd1' }), record('b', { device: 'd1' }, 'claimed')])).toEqual(['a b']))
})

describe('claims', () => {
  const luis: Fields = { fullName: 'Luis Robledo Paz', email: 'luis@example.com' }
  const both = record('c', { fullName: 'Ana Quiroga Lastra', email: 'luis@example.com', phone: '612345678' }, 'claimed')
  test('a claim follows the one person it names', () => {
    expect(groups([record('a', ANA), record('c', ANA, 'claimed')])).toEqual(['a c'])
  })
  test('a claim never joins two people', () => {
    expect(groups([record('a', ANA), record('b', luis), both])).not.toContainEqual(expect.stringContaining('a b'))
  })
})

describe('values that too many share', () => {
  test.each<[Field, string]>([
    ['phone', '910000000'],
    ['email', 'caja@example.com'],
    ['device', 'kiosk-1'],
  ])('%s: found within ten records, and joins nobody', (field, value) => {
    const people = ['Ana', 'Luis', 'Marta', 'Hugo', 'Nerea', 'Omar', 'Rosa', 'Iker', 'Sonia', 'Tomás'].map((name, at) =>
      record(`p${at}`, {
        fullName: `${name} Quiroga`,
        [field]: value,
        ...(field === 'email' ? {} : { email: `p${at}@example.com` }),
      }),
    )
    const nameless = Array.from({ length: 5 }, (_, at) => record(`n${at}`, { [field]: value }))
    const { generics } = matchRecords([...people, ...STRANGERS], { country: 'ES' })
    expect(generics.map((one) => one.slot)).toEqual([field])
    expect(groups([...people, ...nameless])).toEqual([])
  })
})

describe('decisions', () => {
  const [a, b, c] = [record('a', ANA), record('b', ANA), record('c', { fullName: 'Luis Robledo' })]
  test('a cannot-link outranks every edge', () =>
    expect(groups([a, b], { constraints: [{ kind: 'cannot_link', recordId: 'b', otherRecordId: 'a' }] })).toEqual([]))
  test('a must-link joins what no edge would', () =>
    expect(groups([a, c], { constraints: [{ kind: 'must_link', recordId: 'c', otherRecordId: 'a' }] })).toEqual([
      'a c',
    ]))
  test('a cannot-link keeps a call from its telephone', () =>
    expect(
      groups([a, record('d', { phone: '612345678' })], {
        constraints: [{ kind: 'cannot_link', recordId: 'd', otherRecordId: 'a' }],
      }),
    ).toEqual([]))
  test('of two that contradict each other the cannot-link holds', () => {
    const constraints = [
      { kind: 'must_link', recordId: 'a', otherRecordId: 'c' },
      { kind: 'cannot_link', recordId: 'a', otherRecordId: 'c' },
    ] as const
    expect(groups([a, c], { constraints })).toEqual([])
  })
})

test('no records, no people; one record is nobody’s double', () => {
  expect(matchRecords([]).clusters).toEqual([])
  expect(matchRecords([record('a', ANA)]).clusters).toEqual([])
})

test('the worker finds the same as the caller’s thread, and tells its stages', async () => {
  const records = [record('a', ANA), record('b', ANA), ...STRANGERS]
  const stages = new Set<string>()
  const here = matchRecords(records, { country: 'ES', explainAt: 0.5 })
  const there = await matchInWorker(records, {
    country: 'ES',
    explainAt: 0.5,
    onProgress: (stage) => stages.add(stage),
  })
  expect(there).toEqual(here)
  expect(here.explained.length).toBeGreaterThan(0)
  expect([...stages]).toEqual(['read', 'block', 'learn', 'score', 'cluster'])
})

test('the worker learns alone what it learns on the way to matching', async () => {
  const records = [record('a', ANA), record('b', ANA), ...STRANGERS]
  const { learned, compared } = matchRecords(records, { country: 'ES' })
  expect(await learnInWorker(records, { country: 'ES' })).toEqual({ learned, compared, records: records.length })
})

test('an aborted run rejects', async () => {
  const stop = AbortSignal.abort(new Error('enough'))
  await expect(matchInWorker([record('a', ANA)], { signal: stop })).rejects.toThrow('enough')
})
