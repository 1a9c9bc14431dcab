/** Builds the capabilities around one turn and lists what they bring. `app.ts` gives them the platform; `flow.ts` orders them. */
import * as contract from '@hilo/contract'
import type { FastifyInstance } from 'fastify'
import {
  type CompareDeps,
  type Comparer,
  countQuestions,
  createCompareDeps,
  createRelationsKeeper,
  duplicateRoutes,
  EVERYTHING,
  recheckChore,
  startComparer,
} from './customers/duplicates/index.ts'
import { createIdentityLoader, type DecideDeps, setIsolated } from './customers/identity/index.ts'
import { identityHealthRoutes } from './customers/identity-health/index.ts'
import { createModelUse, learnJob } from './customers/models/index.ts'
import { overviewRoutes } from './customers/overview/index.ts'
import { privacyRoutes } from './customers/privacy/index.ts'
import { recordRoutes, toTimelineWire } from './customers/record/index.ts'
import { isModelChanging, lostRunsChore, modelRoutes, regroupJob, regroupRoutes } from './customers/regroups/index.ts'
import { searchCustomers, searchRoutes } from './customers/search/index.ts'
import { loadArrivals } from './customers/timeline/index.ts'
import { viewRoutes } from './customers/views/index.ts'
import { afterProfiles, announceTurn, regroupHooks, turnStages } from './flow.ts'
import { countRejected, type Refusal, rejectedRoutes, saveRejected } from './intake/rejected/index.ts'
import {
  createKeyLookup,
  createSource,
  createSourceActivity,
  findSourceByName,
  type KeyOwner,
  loadSource,
  sourceRoutes,
} from './intake/sources/index.ts'
import { acceptCalls, readEvent, trackingDoor } from './intake/tracking/index.ts'
import { createTurn, type IncomingEvent, type Outcome, type Turn } from './intake/turn/index.ts'
import { replayWebhook, webhookDoor, webhookRoutes } from './intake/webhooks/index.ts'
import type { Clock } from './kernel/clock.ts'
import { type SourceId, toId, type WorkspaceId } from './kernel/ids.ts'
import { isJsonObject, type Json } from './kernel/json.ts'
import { type Database, retrying, type Tx } from './platform/db/index.ts'
import type { FileSigner, FileStore } from './platform/files/index.ts'
import { type Caller, on, type RouteHandlers } from './platform/http/index.ts'
import { type Chore, loadFailedJobs, type RunnableJob } from './platform/jobs/index.ts'
import { publish } from './platform/realtime/index.ts'
import { createRememberer, type Rememberer } from './platform/remembered/index.ts'
import type { Vault } from './platform/secrets/index.ts'
import { createPracticeRoom } from './practice.ts'
import { loadWorkspace, playbookRoutes, recordAudit, tidyPlaybooks } from './workspace/index.ts'

/** What the platform gives. */
export interface CapabilityDeps {
  readonly database: Database
  readonly turnDatabase: Database
  readonly files: FileStore
  readonly signer: FileSigner
  readonly vault: Vault
  readonly clock: Clock
  /** Calls a minute and client; null: unlimited. */
  readonly perMinute: number | null
  /** Forgets rows that imports could not keep and that mention somebody. */
  readonly forgetRejectedRows: (workspaceId: WorkspaceId, isMention: (text: string) => boolean) => Promise<unknown>
}

/** What `app.ts` mounts, and the turn for whoever records facts. */
export interface Capabilities {
  readonly turn: Turn
  readonly routes: RouteHandlers
  readonly doors: readonly ((app: FastifyInstance) => void)[]
  readonly jobs: readonly RunnableJob[]
  /** What is done nightly; a worker's part. */
  readonly chores: readonly Chore[]
  /** Begins to compare customers; a worker's part. */
  readonly startComparer: (onError: (error: unknown) => void) => Comparer
  stop(): Promise<void>
}

/** Arrivals looked back at for the live debugger. */
const ARRIVALS_DEPTH = 5_000

/**
 * Opens the turn alone: for programs that only record facts, as an import beside the server.
 * @param turnDatabase connections of the turns' own (`isKeyed`)
 */
export function openTurn(database: Database, clock: Clock, turnDatabase: Database = database) {
  const loadIdentity = createIdentityLoader(loadWorkspace, clock)
  const activity = createSourceActivity(database, () => undefined)
  const opened = createTurn({
    database: turnDatabase,
    stages: turnStages(loadIdentity),
    finish: async (tx, batch) => {
      await announceTurn(tx, batch)
      tx.afterCommit(() => {
        for (const { incoming } of batch.placed) activity.note(tx.workspaceId, incoming.sourceId, incoming.receivedAt)
      })
    },
    setAside: (workspaceId, event, error) => setAside(database, workspaceId, event, error),
    clock,
  })
  const stop = async () => {
    await opened.stop()
    await activity.stop()
  }
  return { turn: { ...opened, stop }, loadIdentity }
}

/** The turn, and what deciding who is who stands on. */
interface Opened extends ReturnType<typeof openTurn> {
  readonly decide: DecideDeps
}

/** Opens the turn and builds every capability on it. */
export function createCapabilities(deps: CapabilityDeps): Capabilities {
  const { database, clock } = deps
  const opened = openDeciding(deps)
  const { decide, loadIdentity } = opened
  const compare = createCompareDeps({ loadCountry, models: createModelUse(), clock })
  const regroup = regroupJob({ decide, loadIdentity, compare, announce })
  const learning = learnJob({ loadCountry, clock })
  const remember = createRememberer(deps)
  const playbooks = { database: deps.database, practice: openPractice(deps, opened) }
  return {
    turn: opened.turn,
    routes: [
      ...intakeRoutes(deps, opened),
      ...customerRoutes(deps, opened, { compare, remember }),
      ...regroupRoutes({ database, clock, job: regroup, remember }),
      ...modelRoutes({ database, clock, job: regroup, learning, countPeople: compare.countPeople }),
      ...playbookRoutes(playbooks),
      listArrivals(deps.database),
    ],
    chores: [
      tidyPlaybooks(playbooks),
      recheckChore({ database, decide, compare, announce, isModelChanging }),
      lostRunsChore({ database, clock, job: regroup }),
    ],
    doors: openDoors(deps, opened),
    jobs: [regroup, learning],
    startComparer: (onError) => openComparer(deps, opened, compare, onError),
    stop: () => opened.turn.stop(),
  }
}

function openDeciding({ database, turnDatabase, clock }: CapabilityDeps): Opened {
  const opened = openTurn(database, clock, turnDatabase)
  const { loadIdentity } = opened
  return { ...opened, decide: { loadIdentity, hooks: regroupHooks, onProfiles: afterProfiles, clock } }
}

function intakeRoutes({ database, vault, clock }: CapabilityDeps, { turn }: Opened): RouteHandlers {
  return [
    ...sourceRoutes({
      database,
      audit: auditOf('source'),
    }),
    ...webhookRoutes({ database, vault, clock, audit: auditOf('source') }),
    ...rejectedRoutes({
      database,
      clock,
      audit: auditOf('rejected_event'),
      replay: (tx, sourceId, call, at) => replay(tx, turn, sourceId, call, at),
    }),
  ]
}

function customerRoutes(
  deps: CapabilityDeps,
  { turn, loadIdentity, decide }: Opened,
  { compare, remember }: { readonly compare: CompareDeps; readonly remember: Rememberer },
): RouteHandlers {
  const { database, files, signer, clock, forgetRejectedRows } = deps
  const privacy = { files, signer, forgetRejectedRows }
  const keepRelations = createRelationsKeeper({ loadIdentity })
  const countPairs = async (tx: Tx) => {
    await keepRelations(tx)
    return countQuestions(tx, EVERYTHING)
  }
  // Whoever decides about people meets the turn and the comparer, which lock the same customers.
  const audited = { ...decide, database: retrying(database), announce, audit: auditOf('customer') }
  return [
    ...recordRoutes({ ...audited, turn, signer }),
    ...privacyRoutes({ ...audited, ...privacy, loadLanguage: async (tx) => (await loadWorkspace(tx)).language }),
    ...searchRoutes({ database, loadIdentity, loadCountry }),
    ...viewRoutes({ database, audit: auditOf('view') }),
    ...reviewRoutes(deps, loadIdentity, compare, keepRelations),
    ...identityHealthRoutes({ database, loadIdentity, clock, remember }),
    ...overviewRoutes({
      ...{ database, clock, remember },
      attention: [
        { kind: 'rejected_events', href: '/sources/rejected', count: countRejected },
        { kind: 'failed_jobs', href: '/settings', count: async (tx) => (await loadFailedJobs(tx)).length },
        { kind: 'duplicates', href: '/duplicates', count: countPairs },
      ],
    }),
  ]
}

async function loadCountry(tx: Tx): Promise<string> {
  return (await loadWorkspace(tx)).country
}

/** The queue of who may be the same person. */
function reviewRoutes(
  { database }: CapabilityDeps,
  loadIdentity: Opened['loadIdentity'],
  compare: CompareDeps,
  keepRelations: (tx: Tx) => Promise<void>,
) {
  return duplicateRoutes({
    ...compare,
    ...{ database, loadIdentity, loadCountry, keepRelations },
    findCustomers: async (tx, text, limit) => {
      const found = await searchCustomers(tx, text, await loadCountry(tx), { after: null, wanted: limit })
      return found.map(({ customerId }) => customerId)
    },
  })
}

/** Compares customers whose records changed with others, in the background. */
function openComparer(
  { database }: CapabilityDeps,
  { decide }: Opened,
  compare: CompareDeps,
  onError: (error: unknown) => void,
) {
  // While the model is being changed, that run joins: in the order that was foreseen.
  const mayLink = async (tx: Tx) => (await loadWorkspace(tx)).linkDuplicates && !(await isModelChanging(tx))
  return startComparer({ ...compare, database, decide, announce, mayLink, onError })
}

/** Playbooks stand low in the house; whom they make up to practise on goes through everything above. */
function openPractice({ files }: CapabilityDeps, { turn, decide }: Opened) {
  const loadLanguage = async (tx: Tx) => (await loadWorkspace(tx)).language
  return createPracticeRoom({ ...decide, files, turn, ensureSource, loadLanguage, announce })
}

/** What is not under `/api`: the doors through which facts come. */
function openDoors({ database, vault, clock, perMinute }: CapabilityDeps, { turn }: Opened): Capabilities['doors'] {
  const findOwner = createKeyLookup(database, clock)
  const keepRejected = keepRejectedIn(database)
  const accept = acceptCalls({ accept: turn.accept, keepRejected })
  return [
    trackingDoor({ findOwner, accept, clock }),
    webhookDoor({ database, vault, accept: turn.accept, keepRejected, clock, perMinute }),
  ]
}

/** Tells open screens that customers changed. */
function announce(tx: Tx, customerIds: readonly string[]): void {
  // Each for who looks at one of them; `customers` for who looks at a list.
  const topics = ['customers', ...customerIds.map((id) => `customer:${id}`)]
  publish(tx, { topics, type: 'customers.changed', data: { customerIds: [...customerIds] } })
}

/** What doors do with what they refuse. */
function keepRejectedIn(database: Database) {
  return (
    { workspaceId, sourceId }: Pick<KeyOwner, 'workspaceId' | 'sourceId'>,
    refusals: readonly Omit<Refusal, 'sourceId'>[],
  ) =>
    saveRejected(
      database,
      workspaceId,
      refusals.map((refusal) => ({ ...refusal, sourceId })),
    )
}

/** Writes staff actions on one kind of target into the audit log. */
function auditOf(kind: string) {
  return (tx: Tx, caller: Caller, entry: { action: string; targetId: string; details: Record<string, string> }) =>
    recordAudit(tx, {
      actor: caller.actor,
      action: entry.action,
      target: { kind, id: entry.targetId },
      details: entry.details,
    })
}

async function setAside(
  database: Database,
  workspaceId: WorkspaceId,
  event: IncomingEvent,
  error: unknown,
): Promise<void> {
  const detail = error instanceof Error ? error.name : 'unknown error'
  const refusal = {
    sourceId: event.sourceId,
    reason: 'failed_in_turn',
    detail,
    body: JSON.stringify(event),
    receivedAt: event.receivedAt,
  }
  await saveRejected(database, workspaceId, [refusal])
}

/** An event that was refused at the door, or that failed in a turn, goes its way again in this transaction. */
async function replay(tx: Tx, turn: Turn, sourceId: SourceId, call: Json, receivedAt: number): Promise<Outcome> {
  const source = await loadSource(tx, sourceId)
  const told = await replayWebhook(tx, turn, source, call, receivedAt)
  if (told) return told
  const owner: KeyOwner = {
    workspaceId: tx.workspaceId,
    sourceId,
    kind: source.kind,
    channel: source.channel,
    settings: source.settings,
    disabled: false,
  }
  const shared = isJsonObject(call) && isJsonObject(call.sharedContext) ? call.sharedContext : {}
  const read = readEvent(call, null, { owner, receivedAt, sentAt: null, context: shared })
  if (read.kind === 'rejected') return { status: 'rejected', reason: read.reason, detail: read.detail }
  const [outcome] = await turn.recordIn(tx, [read.event])
  return outcome ?? { status: 'duplicate' }
}

/** The live debugger joins intake's sources with the timeline's events, so it stands above both. */
function listArrivals(database: Database): RouteHandlers[number] {
  return on(contract.listSourceEvents, ({ params, query, caller }) =>
    database.transaction(caller.workspaceId, async (tx) => {
      const { id: sourceId } = await loadSource(tx, toId(params.sourceId))
      const after = query.after ? toId<never>(query.after) : null
      const events = await loadArrivals(tx, { sourceId, after, limit: query.limit, depth: ARRIVALS_DEPTH })
      return { items: events.map(toTimelineWire) }
    }),
  )
}

/** The source that imports and other doors of this name bring their events under, made, isolated if that is wanted, when it is first needed. */
export async function ensureSource(
  tx: Tx,
  {
    isIsolated = false,
    ...wanted
  }: { name: string; kind: KeyOwner['kind']; channel: string; isIsolated?: boolean; isPractice?: boolean },
): Promise<SourceId> {
  const found = await findSourceByName(tx, wanted.name)
  if (found) return found.id
  const { source } = await createSource(tx, { ...wanted, settings: { allowedOrigins: [] } })
  if (isIsolated) await setIsolated(tx, source.id, true)
  return source.id
}
