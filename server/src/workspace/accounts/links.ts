/** One-time links: 256 random bits in the fragment of an address, kept as a hash. */
import { createHash, randomBytes } from 'node:crypto'
import type { UserId } from '../../kernel/ids.ts'
import { toId, type WorkspaceId } from '../../kernel/ids.ts'
import type { AccountsDeps } from './deps.ts'
import { LinkNotValid } from './errors.ts'
import { LINK_MS, linkTrouble } from './rules.ts'
import { NO_WORKSPACE } from './schema.ts'
import { findLink, insertLink, type LinkRow } from './store/links.ts'

/** A fresh token and its hash. */
export interface Token {
  readonly token: string
  readonly hash: Buffer
}

/** A link to hand out. */
export interface NewLink {
  readonly url: string
  readonly expiresAt: Date
}

/** Makes a token that cannot be guessed. */
export function createToken(): Token {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** What is kept of a token. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The address of a token: behind `#`, where no server log sees it. */
export function linkUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/link#${token}`
}

/** Makes a login or reset link; older ones of its kind stop working. */
export async function issueLink(deps: AccountsDeps, kind: 'login' | 'reset', userId: UserId): Promise<NewLink> {
  const { token, hash } = createToken()
  const nowMs = deps.now()
  const expiresAt = new Date(nowMs + LINK_MS[kind])
  await deps.database.transaction(toId<WorkspaceId>(NO_WORKSPACE), (tx) =>
    insertLink(tx, { hash, kind, userId, createdAt: new Date(nowMs), expiresAt }),
  )
  return { url: linkUrl(deps.publicUrl(), token), expiresAt }
}

/**
 * A login or reset link that still works.
 * @throws LinkNotValid
 */
export async function findUsableLink(deps: AccountsDeps, kind: 'login' | 'reset', hash: Buffer): Promise<LinkRow> {
  const link = await findLink(deps.database, hash)
  if (link === null || link.kind !== kind || isSpent(link, deps.now())) throw new LinkNotValid()
  return link
}

/** Whether a link was used or is too old. */
export function isSpent(link: LinkRow, nowMs: number): boolean {
  const times = { usedAtMs: link.usedAt?.getTime() ?? null, expiresAtMs: link.expiresAt.getTime() }
  return linkTrouble(times, nowMs) !== null
}
