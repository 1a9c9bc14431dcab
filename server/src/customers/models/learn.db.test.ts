import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { openTurn } from '../../capabilities.ts'
import type { IncomingEvent } from '../../intake/turn/index.ts'
import { Conflict } from '../../kernel/errors.ts'
import { newId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Caller } from '../../platform/http/index.ts'
import { MatchModel, TRAINING_PAIRS } from '../matching/index.ts'
import { learnJob, loadModel, startLearning } from './index.ts'

const db = useDatabase()
const clock = () => Date.now()
const job = learnJob({ loadCountry: async () => 'ES', clock })

const GIVEN =
  'Ana Luis Eva Juan Sara Iván Olga Hugo Rosa Pablo Nuria Marcos Inés Óscar Berta Tomás Alba Raúl Lola Dario'.split(' ')
const SURNAMES =
  'Ruiz Gil Sanz Mora León Rey Cano Paz Vidal Vega Soler Prats Roca Serra Pons Vila Font Riera Bosch Mas'.split(' ')
const STREETS = 'Sol Luna Mayor Real Nueva Olmo Pino Rosa Prado Parque'.split(' ')

/** Evenly spread, and the same for the same person and question. @returns an integer in [0, below) */
function draw(person: number, question: string, below: number): number {
  return hash('md5', `${person} ${question}`, 'buffer').readUInt32BE(0) % below
}

/** Somebody of a town; and as another source writes them, one in nine with a slip and one in six without an address. */
function cards(person: number, sources: readonly SourceId[]): IncomingEvent[] {
  const pick = (from: readonly string[], question: string) => from[draw(person, question, from.length)] ?? ''
  const number = (question: string, below: number) => String(1 + draw(person, question, below)).padStart(2, '0')
  const surname = pick(SURNAMES, 'surname')
  const traits = {
    name: `${pick(GIVEN, 'given')} ${surname} ${pick(SURNAMES, 'second')}`,
    birthday: `19${50 + draw(person, 'year', 50)}-${number('month', 12)}-${number('day', 28)}`,
    address: {
      street: `Calle ${pick(STREETS, 'street')} ${number('house', 90)}`,
      postalCode: String(28_001 + draw(person, 'postcode', 40)),
      city: 'Madrid',
    },
  }
  const slipped = person % 9 === 0 ? { ...traits, name: traits.name.replace(surname, `${surname}x`) } : traits
  const { address: _, ...short } = slipped
  return sources.map((sourceId, at) => ({
    ...{ messageId: `p${person}-${at}`, type: 'identify', name: 'identify', channel: 'web', direction: 'in', sourceId },
    identifiers: [
      { kind: 'email', value: `p${person}@example.com`, evidence: 'record' },
      { kind: 'phone', value: `+346${String(10_000_000 + person)}`, evidence: 'record' },
    ],
    traits: at === 0 ? traits : person % 6 === 0 ? short : slipped,
    ...{ consents: [], properties: {}, context: {} },
    ...{ occurredAt: 1_750_000_000_000 + person, receivedAt: 1_750_000_000_000 + person },
  }))
}

async function town(people: number): Promise<{ workspaceId: WorkspaceId; caller: Caller }> {
  const workspaceId = await db.createWorkspace()
  const { turn } = openTurn(db.database, clock)
  const sources = [newId<SourceId>(), newId<SourceId>()]
  for (let from = 0; from < people; from += 250) {
    const size = Math.min(250, people - from)
    await turn.accept(workspaceId, Array.from({ length: size }, (_, at) => cards(from + at, sources)).flat())
  }
  await turn.stop()
  const actor = { kind: 'user', id: newId(), name: 'Ana' } as const
  return { workspaceId, caller: { workspaceId, actor, scopes: new Set(['settings:write']) } }
}

async function learn({ workspaceId, caller }: Awaited<ReturnType<typeof town>>, signal = new AbortController().signal) {
  const { name } = await db.database.transaction(workspaceId, (tx) => startLearning(tx, { clock, job }, caller))
  await job.run(name, { workspaceId, database: db.database, jobId: '1', attempt: 1, isLastAttempt: true, signal })
  return db.database.read(workspaceId, (tx) => loadModel(tx, name))
}

test('of too few records nothing is learned, and it is said why', async () => {
  const version = await learn(await town(100))
  expect(version).toMatchObject({
    ...{ name: 'own-1', state: 'refused', model: null, records: 200 },
    refusal: { reason: 'too_few_pairs', needed: TRAINING_PAIRS },
  })
  expect(version.pairs).toBeLessThan(TRAINING_PAIRS)
})

test('of enough a version is learned from what each source knows, though identifiers have joined it since', async () => {
  const version = await learn(await town(1_500))
  expect(version).toMatchObject({
    name: 'own-1',
    origin: 'learned',
    state: 'learned',
    basedOn: 'es-en-1',
    records: 3_000,
  })
  expect(version.pairs).toBeGreaterThanOrEqual(TRAINING_PAIRS)
  const model = MatchModel.parse(version.model)
  expect(model.name).toBe('own-1')
  // Each customer has a card in both sources, and one in nine of these has a slip in its name.
  expect(model.mates).toBeGreaterThan(0.7)
  expect(model.comparisons.email.m.exact).toBeGreaterThan(0.8)
  expect(Object.keys(model.frequencies)).not.toContain('email')
})

test('one is learned at a time; one that was cut short is learned from the beginning', async () => {
  const brand = await town(10)
  const { workspaceId, caller } = brand
  const start = () => db.database.transaction(workspaceId, (tx) => startLearning(tx, { clock, job }, caller))
  const { name } = await start()
  await expect(start()).rejects.toThrow(Conflict)
  const context = { workspaceId, database: db.database, jobId: '1', attempt: 1, isLastAttempt: true }
  await expect(job.run(name, { ...context, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  expect(await db.database.read(workspaceId, (tx) => loadModel(tx, name))).toMatchObject({ state: 'learning' })
  await job.run(name, { ...context, signal: new AbortController().signal })
  expect(await db.database.read(workspaceId, (tx) => loadModel(tx, name))).toMatchObject({
    state: 'refused',
    records: 20,
  })
  expect(await start()).toMatchObject({ name: 'own-2', state: 'learning' })
})
