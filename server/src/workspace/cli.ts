/** What stands behind `./hilo user …` and `./hilo key …`: whoever may run commands on this machine rules over everybody. */
import { parseArgs } from 'node:util'
import { GrantedScope, Role, StaffEmail } from '@hilo/contract'
import type { z } from 'zod'
import { InvalidInput, NotFound } from '../kernel/errors.ts'
import type { WorkspaceId } from '../kernel/ids.ts'
import { scopesOf } from './access/index.ts'
import { type AccountsDeps, findAccountByEmail, invite, issueLink, listMembers } from './accounts/index.ts'
import { createKey, listKeys, revokeApiKeyOf } from './api-keys/index.ts'
import { SYSTEM } from './audit-log/index.ts'
import { listWorkspaceIds, loadWorkspace, type Workspace } from './settings/index.ts'

/** Lists are cut here: who has more uses the API. */
const LIST_LIMIT = 200

/** Help of `./hilo user`. */
export const USER_HELP = `Usage: ./hilo user list
       ./hilo user login EMAIL            print a link that signs in once, within 24 hours
       ./hilo user reset EMAIL            print a link to choose a new password
       ./hilo user invite EMAIL --role R  print an invitation; R is ${Role.options.join(', ')}

  --workspace SLUG   which workspace, where there are several`

/** Help of `./hilo key`. */
export const KEY_HELP = `Usage: ./hilo key list
       ./hilo key create NAME --scopes customers:read,…   print a new API key, once
       ./hilo key create NAME --role R                     with all that the role may do
       ./hilo key revoke ID

  --workspace SLUG   which workspace, where there are several

Scopes: ${GrantedScope.options.join(', ')}`

/**
 * Runs `user ARGS`.
 * @returns lines to print
 * @throws DomainError with a message for the person at the terminal
 */
export async function runUserCommand(deps: AccountsDeps, argv: readonly string[]): Promise<readonly string[]> {
  const { positionals, values } = parse(argv)
  const [action, email] = positionals
  if (action === 'list') return listUsers(deps, await chooseWorkspace(deps, values.workspace))
  if (action === 'login' || action === 'reset') return printLink(deps, action, read(StaffEmail, email, 'EMAIL'))
  if (action === 'invite') {
    const role = read(Role, values.role, '--role')
    return inviteUser(deps, await chooseWorkspace(deps, values.workspace), read(StaffEmail, email, 'EMAIL'), role)
  }
  throw new InvalidInput(`say what to do:\n${USER_HELP}`)
}

/** Runs `key ARGS`; see `runUserCommand`. */
export async function runKeyCommand(deps: AccountsDeps, argv: readonly string[]): Promise<readonly string[]> {
  const { positionals, values } = parse(argv)
  const [action, subject = ''] = positionals
  const workspace = await chooseWorkspace(deps, values.workspace)
  if (action === 'list') return listApiKeys(deps, workspace)
  if (action === 'create' && subject !== '') return createApiKey(deps, workspace, subject, readScopes(values))
  if (action === 'revoke' && subject !== '') {
    await revokeApiKeyOf(deps, { workspaceId: workspace.id, actor: SYSTEM }, subject.toLowerCase())
    return [`revoked ${subject}`]
  }
  throw new InvalidInput(`say what to do:\n${KEY_HELP}`)
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { role: text, scopes: text, workspace: text },
    })
  } catch (cause) {
    throw new InvalidInput(cause instanceof Error ? cause.message : 'the options are not understood')
  }
}

function read<S extends z.ZodType>(schema: S, value: string | undefined, name: string): z.output<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new InvalidInput(`${name}: ${parsed.error.issues[0]?.message ?? 'is missing'}`)
  return parsed.data
}

async function chooseWorkspace(deps: AccountsDeps, slug: string | undefined): Promise<Workspace> {
  const ids = await listWorkspaceIds(deps.database)
  const all = await Promise.all(ids.map((id: WorkspaceId) => deps.database.transaction(id, loadWorkspace)))
  const matching = all.filter((workspace) => slug === undefined || workspace.slug === slug)
  const [only] = matching
  if (only === undefined) throw new NotFound('workspace', slug ?? 'yet: start Hilo first')
  if (matching.length > 1) {
    throw new InvalidInput(`choose one with --workspace: ${all.map((workspace) => workspace.slug).join(', ')}`)
  }
  return only
}

async function listUsers(deps: AccountsDeps, workspace: Workspace): Promise<readonly string[]> {
  const members = await deps.database.transaction(workspace.id, (tx) => listMembers(tx, null, LIST_LIMIT))
  return members.map(({ email, role, name }) => `${email.padEnd(36)} ${role.padEnd(9)} ${name}`)
}

async function printLink(deps: AccountsDeps, kind: 'login' | 'reset', email: string): Promise<readonly string[]> {
  const account = await findAccountByEmail(deps.database, email)
  if (account === null) throw new NotFound('account', email)
  const link = await issueLink(deps, kind, account.id)
  return [link.url, `valid once, until ${link.expiresAt.toISOString()}`]
}

async function inviteUser(
  deps: AccountsDeps,
  workspace: Workspace,
  email: string,
  role: Role,
): Promise<readonly string[]> {
  const by = { workspaceId: workspace.id, actor: SYSTEM, role: 'owner' as const }
  const { link } = await invite(deps, by, { email, role })
  return [link.url, `valid once, until ${link.expiresAt.toISOString()}`]
}

async function listApiKeys(deps: AccountsDeps, workspace: Workspace): Promise<readonly string[]> {
  const keys = await deps.database.transaction(workspace.id, (tx) => listKeys(tx, null, LIST_LIMIT))
  return keys.map((key) => {
    const state = key.revokedAt ? 'revoked' : `used ${key.lastUsedAt?.toISOString() ?? 'never'}`
    return `${key.id}  ${key.prefix}…  ${key.name}  ${state}  ${key.scopes.join(',')}`
  })
}

function readScopes(values: { role?: string | undefined; scopes?: string | undefined }): readonly GrantedScope[] {
  if (values.role !== undefined) return scopesOf(read(Role, values.role, '--role'))
  const names = (values.scopes ?? '').split(',').filter((name) => name !== '')
  if (names.length === 0) throw new InvalidInput('say what the key may do: --scopes or --role')
  return names.map((name) => read(GrantedScope, name, `--scopes ${name}`))
}

async function createApiKey(
  deps: AccountsDeps,
  workspace: Workspace,
  name: string,
  scopes: readonly GrantedScope[],
): Promise<readonly string[]> {
  const by = { workspaceId: workspace.id, actor: SYSTEM, scopes: new Set(GrantedScope.options) }
  const { key, secret } = await createKey(deps, by, { name, scopes, expiresAt: null })
  return [secret, `shown this once; id ${key.id}, scopes ${key.scopes.join(', ')}`]
}
