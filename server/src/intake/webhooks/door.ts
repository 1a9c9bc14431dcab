import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type ChannelAdapter, type ChannelRefusal, channels, type ParsedWebhook } from '../../channels/index.ts'
import { isId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'
import { parseSafeJson } from '../../platform/http/index.ts'
import type { Vault } from '../../platform/secrets/index.ts'
import type { IncomingEvent, Outcome } from '../turn/index.ts'
import { createDoorman, type Doorman } from './doorman.ts'
import { SignatureRefused } from './errors.ts'
import { toIncoming } from './rules.ts'
import { loadOldSecret, loadSigningSecret } from './signing.ts'
import { findWebhookOwner, type WebhookOwner } from './store.ts'

/** What the door stands on. */
export interface WebhookDeps {
  readonly database: Database
  readonly vault: Vault
  readonly accept: (workspaceId: WorkspaceId, events: readonly IncomingEvent[]) => Promise<Outcome[]>
  readonly keepRejected: (owner: WebhookOwner, refusals: readonly KeptRefusal[]) => Promise<void>
  readonly clock: () => number
  /** Deliveries a minute and source, and refused ones a minute and address; null: unlimited. */
  readonly perMinute: number | null
}

/** A part of a webhook that was refused, as it is kept. */
export interface KeptRefusal {
  readonly reason: string
  readonly detail: string
  readonly body: string
  readonly receivedAt: number
}

/**
 * Mounts `POST /in/<channel>/<sourceId>` of every channel. Signature first: nothing is parsed, and nothing is written, of a request that
 * nobody signed; who sends such requests without end is not even looked up. A repeated delivery is stored once, by the ids of its events.
 */
export function webhookDoor(deps: WebhookDeps): (app: FastifyInstance) => void {
  return (app) => {
    // The signature is over the bytes, whatever they say that they are.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const doorman = createDoorman(deps.perMinute)
    for (const channel of channels) {
      const { name, limits } = channel.manifest
      const options = { bodyLimit: limits.maxWebhookBytes }
      app.post<Params>(`/in/${name}/:sourceId`, options, (request) => receive(deps, doorman, channel, request))
    }
  }
}

interface Params {
  Params: { sourceId: string }
}

/** What the sender is told: a till shows it to whoever set it up. */
interface Delivered {
  readonly stored: number
  readonly duplicates: number
  readonly rejected: readonly Pick<ChannelRefusal, 'index' | 'reason' | 'detail'>[]
}

async function receive(
  deps: WebhookDeps,
  doorman: Doorman,
  channel: ChannelAdapter,
  request: FastifyRequest<Params>,
): Promise<Delivered> {
  const receivedAt = deps.clock()
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  doorman.admitAddress(request.ip, receivedAt)
  const owner = await findSender(deps, channel, request, body, receivedAt)
  if (!owner) {
    doorman.noteRefused(request.ip, receivedAt)
    throw new SignatureRefused()
  }
  doorman.admitSource(owner.sourceId, receivedAt)
  const parsed = channel.parse(parseSafeJson(body.toString('utf8')), owner.sourceId)
  return deliver(deps, owner, parsed, receivedAt)
}

/** Who signed the request; null when nobody can be shown to have. */
async function findSender(
  { database, vault }: WebhookDeps,
  channel: ChannelAdapter,
  request: FastifyRequest<Params>,
  body: Buffer,
  now: number,
): Promise<WebhookOwner | null> {
  const { sourceId } = request.params
  const owner = isId<SourceId>(sourceId) ? await findWebhookOwner(database, sourceId) : null
  if (owner?.channel !== channel.manifest.name) return null
  const webhook = { headers: textHeaders(request), body }
  const isBy = (secret: string | null) => secret !== null && channel.verify(webhook, secret, now)
  const isKnown = await database.transaction(
    owner.workspaceId,
    async (tx) =>
      isBy(await loadSigningSecret(tx, vault, owner.sourceId)) ||
      isBy(await loadOldSecret(tx, vault, owner.sourceId, now)),
  )
  return isKnown ? owner : null
}

/** Headers that came once: one that came twice could be read in two ways. */
function textHeaders(request: FastifyRequest<Params>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

async function deliver(
  { accept, keepRejected }: WebhookDeps,
  owner: WebhookOwner,
  { events, refusals }: ParsedWebhook,
  receivedAt: number,
): Promise<Delivered> {
  const incoming = events.map((event) => toIncoming(event, { ...owner, receivedAt }))
  const kept = refusals.map(({ reason, detail, body }) => ({ reason, detail, body: JSON.stringify(body), receivedAt }))
  const [outcomes] = await Promise.all([accept(owner.workspaceId, incoming), keepRejected(owner, kept)])
  const count = (status: Outcome['status']) => outcomes.filter((outcome) => outcome.status === status).length
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [{ ...outcome, index: null }] : []))
  const rejected = [...refusals, ...failed].map(({ index, reason, detail }) => ({ index, reason, detail }))
  return { stored: count('stored'), duplicates: count('duplicate'), rejected }
}
