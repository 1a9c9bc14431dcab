import { randomBytes } from 'node:crypto'
import type { GrantedScope } from '@hilo/contract'
import type { Clock } from '../../kernel/clock.ts'
import { NotFound } from '../../kernel/errors.ts'
import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { scopesBeyond } from '../access/index.ts'
import { type AuditActor, recordAudit } from '../audit-log/index.ts'
import { ScopeTooWide } from './errors.ts'
import { hashKey, isUseWorthKeeping, KEY_START, keyPrefix, readBearer } from './rules.ts'
import { type ApiKeyRow, findKey, insertKey, revokeKey, saveUse } from './store.ts'

/** What API keys are built from. */
export interface ApiKeysDeps {
  readonly database: Database
  readonly now: Clock
}

/** A key that is wanted. */
export interface WantedKey {
  readonly name: string
  readonly scopes: readonly GrantedScope[]
  readonly expiresAt: Date | null
}

/**
 * Makes a key; its secret is returned this once and kept as a hash only.
 * @throws ScopeTooWide when `held` does not cover what is wanted
 */
export async function createKey(
  deps: ApiKeysDeps,
  by: { readonly workspaceId: WorkspaceId; readonly actor: AuditActor; readonly scopes: ReadonlySet<GrantedScope> },
  wanted: WantedKey,
): Promise<{ key: ApiKeyRow; secret: string }> {
  const beyond = scopesBeyond(wanted.scopes, by.scopes)
  if (beyond.length > 0) throw new ScopeTooWide(beyond)
  const secret = `${KEY_START}${randomBytes(32).toString('base64url')}`
  const key: ApiKeyRow = {
    id: newId(),
    name: wanted.name,
    prefix: keyPrefix(secret),
    scopes: [...new Set(wanted.scopes)].sort(),
    createdBy: by.actor.name,
    createdAt: new Date(deps.now()),
    lastUsedAt: null,
    expiresAt: wanted.expiresAt,
    revokedAt: null,
  }
  await deps.database.transaction(by.workspaceId, async (tx) => {
    await insertKey(tx, { ...key, hash: hashKey(secret) })
    const target = { kind: 'api_key', id: key.id, label: key.name }
    await recordAudit(tx, { actor: by.actor, action: 'api_key.created', target, details: { scopes: key.scopes } })
  })
  return { key, secret }
}

/** Revokes a key: its next call is refused. */
export async function revokeApiKeyOf(
  deps: ApiKeysDeps,
  by: { readonly workspaceId: WorkspaceId; readonly actor: AuditActor },
  id: string,
): Promise<void> {
  await deps.database.transaction(by.workspaceId, async (tx) => {
    const name = await revokeKey(tx, id, new Date(deps.now()))
    if (name === null) throw new NotFound('API key', id)
    const target = { kind: 'api_key', id, label: name }
    await recordAudit(tx, { actor: by.actor, action: 'api_key.revoked', target })
  })
}

/** Recognises a program by its key; null: none, or a key that does not work. One indexed query. */
export async function findKeyCaller(deps: ApiKeysDeps, headers: Headers): Promise<Caller | null> {
  const secret = readBearer(headers.get('authorization'))
  if (secret === null) return null
  const key = await findKey(deps.database, hashKey(secret))
  if (key === null) return null
  const nowMs = deps.now()
  if (isUseWorthKeeping(key.lastUsedAt?.getTime() ?? null, nowMs)) {
    await deps.database.transaction(key.workspaceId, (tx) => saveUse(tx, key.id, new Date(nowMs)))
  }
  return {
    workspaceId: key.workspaceId,
    actor: { kind: 'key', id: key.id, name: key.name },
    scopes: new Set(key.scopes),
  }
}
