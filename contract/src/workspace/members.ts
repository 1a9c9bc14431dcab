/** Who works here: members and invitations. */
import { z } from 'zod'
import { Done, Instant, PageQuery, page, route, Uuid } from '../route.ts'
import { NewPassword, PersonName, Role, StaffEmail } from './access.ts'
import { SignInResult } from './session.ts'

export const Member = z
  .strictObject({
    userId: Uuid,
    name: z.string(),
    email: z.string(),
    role: Role,
    twoFactor: z.boolean(),
    joinedAt: Instant,
    /** Start or last renewal of the newest session; null: has never signed in. */
    lastSeenAt: Instant.nullable(),
    isMe: z.boolean(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

const MemberParams = z.strictObject({ userId: Uuid })

export const listMembers = route({
  method: 'GET',
  path: '/api/members',
  scope: 'members:read',
  summary: 'Members of the workspace, by name.',
  query: PageQuery,
  ok: page(Member),
})

export const changeMemberRole = route({
  method: 'PATCH',
  path: '/api/members/:userId',
  scope: 'members:write',
  summary: 'Changes the role of a member. Only owners make or unmake owners; the last owner stays.',
  params: MemberParams,
  body: z.strictObject({ role: Role }),
  ok: Member,
  errors: ['not_found', 'role_too_high', 'last_owner'],
})

export const removeMember = route({
  method: 'DELETE',
  path: '/api/members/:userId',
  scope: 'members:write',
  summary: 'Removes a member; their sessions here end at once.',
  params: MemberParams,
  ok: Done,
  errors: ['not_found', 'role_too_high', 'last_owner'],
})

/** A link to copy or send. The token is in its fragment, so that no server log ever sees it. */
export const IssuedLink = z
  .strictObject({ url: z.string(), expiresAt: Instant, mailed: z.boolean() })
  .meta({ id: 'IssuedLink' })
export type IssuedLink = z.infer<typeof IssuedLink>

export const createMemberResetLink = route({
  method: 'POST',
  path: '/api/members/:userId/reset-link',
  scope: 'members:write',
  summary: 'Makes a single-use link by which a member chooses a new password.',
  params: MemberParams,
  ok: IssuedLink,
  status: 201,
  errors: ['not_found', 'role_too_high', 'member_elsewhere'],
})

export const Invitation = z
  .strictObject({
    id: Uuid,
    email: z.string(),
    role: Role,
    invitedBy: z.string().nullable(),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

const InvitationParams = z.strictObject({ invitationId: Uuid })

export const listInvitations = route({
  method: 'GET',
  path: '/api/invitations',
  scope: 'members:read',
  summary: 'Invitations that wait for an answer, newest first; expired ones too, so that they can be renewed.',
  query: PageQuery,
  ok: page(Invitation),
})

export const createInvitation = route({
  method: 'POST',
  path: '/api/invitations',
  scope: 'members:write',
  summary: 'Invites somebody by e-mail address; the link is shown once, and mailed when mail is set up.',
  body: z.strictObject({ email: StaffEmail, role: Role }),
  ok: z.strictObject({ invitation: Invitation, link: IssuedLink }),
  status: 201,
  errors: ['already_member', 'role_too_high'],
})

export const renewInvitation = route({
  method: 'POST',
  path: '/api/invitations/:invitationId/renew',
  scope: 'members:write',
  summary: 'Makes a new link for an invitation; the old link stops working.',
  params: InvitationParams,
  ok: z.strictObject({ invitation: Invitation, link: IssuedLink }),
  errors: ['not_found', 'role_too_high'],
})

export const revokeInvitation = route({
  method: 'DELETE',
  path: '/api/invitations/:invitationId',
  scope: 'members:write',
  summary: 'Withdraws an invitation.',
  params: InvitationParams,
  ok: Done,
  errors: ['not_found'],
})

export const acceptInvitation = route({
  method: 'POST',
  path: '/api/invitations/accept',
  scope: 'public',
  summary:
    'Joins by an invitation link. Who has an account already must be signed in with it, and sends the token alone.',
  body: z.strictObject({
    token: z.string().min(20).max(200),
    name: PersonName.optional(),
    password: NewPassword.optional(),
  }),
  ok: SignInResult,
  errors: ['link_not_valid', 'sign_in_first', 'password_too_common'],
})
