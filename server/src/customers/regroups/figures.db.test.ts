import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { openTurn } from '../../capabilities.ts'
import { createSource } from '../../intake/sources/index.ts'
import type { RawIdentifier } from '../../intake/turn/index.ts'
import type { SourceId, WorkspaceId } from '../../kernel/ids.ts'
import { createRememberer } from '../../platform/remembered/index.ts'
import { type Claim, setIsolated } from '../identity/index.ts'
import { createFigures } from './figures.ts'

const db = useDatabase()
const START = 1_750_000_000_000

type Told = readonly [
  source: number,
  value: string,
  evidence: Claim['evidence'],
  userId?: string,
  kind?: 'anonymous_id',
]

/** A brand with sources, the first of them isolated, and who each of them knows by which e-mail. */
async function tell(names: readonly string[], told: readonly Told[]) {
  const workspaceId = await db.createWorkspace()
  const sources = await db.database.transaction(workspaceId, async (tx) => {
    const made: SourceId[] = []
    for (const name of names) {
      const wanted = { name, kind: 'server', channel: 'web', settings: { allowedOrigins: [] } } as const
      made.push((await createSource(tx, wanted)).source.id)
    }
    return made
  })
  await db.database.transaction(workspaceId, (tx) => setIsolated(tx, sources[0] as SourceId, true))
  const { turn } = openTurn(db.database, () => Date.now())
  await turn.accept(
    workspaceId,
    told.map(([source, value, evidence, userId, kind = 'email' as const], index) => ({
      ...{ messageId: `m${index}`, type: 'identify', name: 'identify', channel: 'web', direction: 'in' },
      ...{
        sourceId: sources[source] as SourceId,
        identifiers: [{ kind, value, evidence }, ...accountOf(userId)],
      },
      ...{ traits: {}, consents: [], properties: {}, context: {}, occurredAt: START, receivedAt: START },
    })),
  )
  await turn.stop()
  return { workspaceId, sources }
}

function accountOf(userId: string | undefined): RawIdentifier[] {
  return userId === undefined ? [] : [{ kind: 'user_id', value: userId, evidence: 'record' }]
}

async function read(workspaceId: WorkspaceId) {
  const remembered = await createFigures(createRememberer({ database: db.database, clock: Date.now }))(workspaceId)
  return new Map(Object.entries(remembered?.counted ?? {}))
}

test('an isolated source shares nobody, and is told with whom it would', async () => {
  const { workspaceId, sources } = await tell(
    ['Caja', 'Web', 'Correo'],
    [
      [0, 'ana@correo.es', 'record'],
      [0, 'eva@correo.es', 'record'],
      [0, 'sol@correo.es', 'record'],
      [1, 'ana@correo.es', 'record'],
      [1, 'eva@correo.es', 'record'],
      [2, 'ana@correo.es', 'record'],
    ],
  )
  const [till, web, mail] = sources
  const bySource = await read(workspaceId)
  expect(bySource.get(till as SourceId)).toMatchObject({
    ...{ people: 3, recognised: 3, shared: 2 },
    overlaps: [
      { sourceId: web, people: 2 },
      { sourceId: mail, people: 1 },
    ],
  })
  // Ana is one on both, and the till is none of theirs.
  expect(bySource.get(web as SourceId)).toMatchObject({
    people: 2,
    shared: 1,
    overlaps: [{ sourceId: mail, people: 1 }],
  })
})

test('a name of a crowd, and one that two browsers have typed, are nobody’s', async () => {
  const crowd = Array.from({ length: 21 }, (_, at): Told => [at % 2, 'tienda@correo.es', 'record', `u${at}`])
  const { workspaceId, sources } = await tell(
    ['Caja', 'Web'],
    [...crowd, [0, 'sol@correo.es', 'claimed'], [1, 'sol@correo.es', 'claimed']],
  )
  const bySource = await read(workspaceId)
  expect(bySource.get(sources[0] as SourceId)).toMatchObject({ shared: 0, overlaps: [] })
})

test('who is known by a browser alone is not recognised', async () => {
  const { workspaceId, sources } = await tell(
    ['Caja', 'Web'],
    [
      [1, 'ana@correo.es', 'record'],
      [1, 'b-1', 'claimed', undefined, 'anonymous_id'],
    ],
  )
  const bySource = await read(workspaceId)
  expect(bySource.get(sources[1] as SourceId)).toMatchObject({ people: 2, recognised: 1 })
})

test('figures are remembered until a run has ended', async () => {
  const { workspaceId, sources } = await tell(['Caja'], [[0, 'ana@correo.es', 'record']])
  let now = START
  const load = createFigures(createRememberer({ database: db.database, clock: () => now }))
  const first = await load(workspaceId, 'run running')
  expect(first?.counted[sources[0] as SourceId]?.people).toBe(1)
  now += 1
  expect(await load(workspaceId, 'run running')).toEqual(first)
  expect(await load(workspaceId, 'run done')).toMatchObject({ countedMs: now, isCounting: false })
})
