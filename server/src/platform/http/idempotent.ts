import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Route } from '@hilo/contract'
import { z } from 'zod'
import type { Database } from '../db/index.ts'
import { hashRequest, runOnce } from '../idempotency/index.ts'
import { deriveKey } from '../secrets/index.ts'
import type { Caller } from './caller.ts'
import { MalformedRequest } from './errors.ts'
import type { Call } from './handler.ts'

/** A finished reply. */
export interface Finished {
  readonly status: number
  readonly body: unknown
}

/** Runs `work` at most once for a caller's `Idempotency-Key`; without a key, simply runs it. */
export type IdempotentCall = (call: Call, route: Route, work: () => Promise<Finished>) => Promise<Finished>

/** Runs every call, key or not: for servers without a database. */
export const runAlways: IdempotentCall = (_call, _route, work) => work()

/**
 * Keeps the answers of writes for a day. They are sealed, since some hold a secret that is shown once (a new API key).
 * Left out are reads, which may be repeated anyway, and the own session, whose answers are cookies.
 * @source draft-ietf-httpapi-idempotency-key-header
 */
export function keepAnswers(database: Database, hiloSecret: string): IdempotentCall {
  const key = deriveKey(hiloSecret, 'hilo/idempotency/1')
  return async (call, route, work) => {
    const header = call.request.headers['idempotency-key']
    if (header === undefined || call.caller === null || route.method === 'GET' || route.scope === 'session')
      return work()
    const answer = await runOnce(database, toKeyed(call, call.caller, route, header), async () => {
      const { status, body } = await work()
      return { status, body: { sealed: seal(key, JSON.stringify(body)) } }
    })
    return { status: answer.status, body: JSON.parse(open(key, Stored.parse(answer.body).sealed)) }
  }
}

const Stored = z.object({ sealed: z.string() })

function toKeyed(call: Call, caller: Caller, route: Route, header: string | string[]) {
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new MalformedRequest('Idempotency-Key takes 1 to 255 visible characters')
  }
  const { params, query, body } = call.request
  return {
    workspaceId: caller.workspaceId,
    caller: `${caller.actor.kind}:${caller.actor.id}`,
    key: header,
    route: `${route.method} ${route.path}`,
    requestHash: hashRequest(JSON.stringify([params, query, body])),
  }
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: nonce, tag, text. */
function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

function open(key: Buffer, text: string): string {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}
