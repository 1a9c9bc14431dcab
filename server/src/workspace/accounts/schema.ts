/**
 * Words of accounts.
 * account: a person with an e-mail address and a password; may belong to several workspaces.
 * member: an account in one workspace, with a role.
 * link: a one-time address to sign in, to choose a new password, or to accept an invitation.
 */
import type { Language, Role, Theme } from '@hilo/contract'
import type { UserId, WorkspaceId } from '../../kernel/ids.ts'

/** An account. */
export interface Account {
  readonly id: UserId
  readonly name: string
  readonly email: string
  readonly twoFactor: boolean
  /** null: the language of the workspace */
  readonly language: Language | null
  readonly theme: Theme
  /** The hash, or null before the first password is chosen. */
  readonly passwordHash: string | null
}

/** A workspace that a person belongs to. */
export interface Membership {
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly slug: string
  readonly role: Role
}

/** Who a session cookie stands for. */
export interface SessionOwner {
  readonly sessionId: string
  readonly userId: UserId
  readonly userName: string
  readonly workspaceId: WorkspaceId
  readonly role: Role
}

/** A member as colleagues see them. */
export interface MemberRow {
  readonly userId: UserId
  readonly name: string
  /** What lists are ordered by. */
  readonly sortName: string
  readonly email: string
  readonly role: Role
  readonly twoFactor: boolean
  readonly joinedAt: Date
  readonly lastSeenAt: Date | null
}

/** An invitation that waits for an answer. */
export interface InvitationRow {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly invitedBy: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Accounts and sessions belong to no workspace: transactions about them alone show no workspace's rows. */
export const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000'
