import { changeMemberRole, listMembers, type Member, type Role, removeMember } from '@hilo/contract'
import { Avatar, Badge, Button, type Column, ConfirmDialog, EmptyState, RelativeTime, Table, useNotify } from '@hilo/ui'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { ShieldCheck, UserPlus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useChange } from '../../api/change.ts'
import { mapPages, type Page, usePages } from '../../api/pages.ts'
import { describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { roleName } from '../../i18n/names.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberActions } from './member-actions.tsx'
import { ResetLinkDialog } from './reset-link-dialog.tsx'
import { RoleSelect } from './role-select.tsx'
import { Part } from './section.tsx'

const KEY = ['members']

type Opened = { kind: 'invite' } | { kind: 'remove' | 'reset'; member: Member } | null

/** Who works here, their roles, and who is invited. */
export function MembersSettings() {
  const { t } = useI18n()
  const canWrite = useCan('members:write')
  const members = usePages(KEY, (cursor, signal) => call(listMembers, { query: { cursor } }, { signal }))
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const invite = canWrite && (
    <Button variant="primary" icon={UserPlus} onClick={() => setOpened({ kind: 'invite' })}>
      {t('settings.invite')}
    </Button>
  )
  const columns = useColumns(canWrite, setOpened)
  return (
    <Part title={t('settings.tabMembers')} hint={t('settings.membersHint')} actions={invite}>
      <div className="overflow-hidden rounded-lg border border-line">
        <ListBody
          pages={members}
          empty={<EmptyState icon={UsersRound} title={t('settings.tabMembers')} action={invite} />}
        >
          {(items, more) => (
            <Table
              label={t('settings.tabMembers')}
              columns={columns}
              rows={items}
              footer={more}
              rowId={(member) => member.userId}
            />
          )}
        </ListBody>
      </div>
      <Invitations />
      {opened?.kind === 'invite' && <InviteDialog onClose={close} />}
      {opened?.kind === 'reset' && <ResetLinkDialog member={opened.member} onClose={close} />}
      {opened?.kind === 'remove' && <RemoveDialog member={opened.member} onClose={close} />}
    </Part>
  )
}

function useColumns(canWrite: boolean, open: (opened: Opened) => void): readonly Column<Member>[] {
  const { t } = useI18n()
  const columns: readonly Column<Member>[] = [
    { id: 'member', header: t('settings.member'), cell: (member) => <Person member={member} canWrite={canWrite} /> },
    {
      id: 'role',
      header: t('settings.role'),
      width: '11rem',
      hideBelow: 'sm',
      cell: (member) => <MemberRole member={member} canWrite={canWrite} />,
    },
    {
      id: 'lastSeen',
      header: t('settings.lastSeen'),
      width: '8rem',
      hideBelow: 'md',
      cell: (member) => (
        <span className="text-muted">
          {member.lastSeenAt ? <RelativeTime at={Date.parse(member.lastSeenAt)} /> : t('common.never')}
        </span>
      ),
    },
  ]
  if (!canWrite) return columns
  const actions: Column<Member> = {
    id: 'actions',
    header: t('settings.actions'),
    isHeadHidden: true,
    width: '3rem',
    align: 'end',
    cell: (member) => (
      <MemberActions
        member={member}
        onReset={() => open({ kind: 'reset', member })}
        onRemove={() => open({ kind: 'remove', member })}
      />
    ),
  }
  return [...columns, actions]
}

function MemberRole({ member, canWrite }: { member: Member; canWrite: boolean }) {
  const { t } = useI18n()
  const change = useRoleChange(t)
  if (!canWrite) return roleName(member.role, t)
  return (
    <RoleSelect
      quiet
      label={t('settings.roleOf', { name: member.name })}
      value={member.role}
      onValueChange={(role) => change.mutate({ member, role })}
    />
  )
}

function Person({ member, canWrite }: { member: Member; canWrite: boolean }) {
  const { t } = useI18n()
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={member.name} seed={member.userId} size="md" />
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-1.5 font-medium">
          {member.name}
          {member.isMe && <Badge tone="accent">{t('common.you')}</Badge>}
          {member.twoFactor && (
            <ShieldCheck
              role="img"
              aria-label={t('settings.twoFactorOn')}
              className="size-3.5 text-success"
              strokeWidth={2}
            />
          )}
        </span>
        <span className="block text-xs text-muted">{member.email}</span>
        <span className="block w-fit text-xs text-muted sm:hidden">
          <MemberRole member={member} canWrite={canWrite} />
        </span>
      </span>
    </span>
  )
}

type RoleChange = { member: Member; role: Role }

function useRoleChange(t: Translate) {
  return useChange<InfiniteData<Page<Member>>, RoleChange>({
    queryKey: KEY,
    apply: (data, { member, role }) =>
      mapPages(data, (each) => (each.userId === member.userId ? { ...each, role } : each)),
    send: ({ member, role }) => call(changeMemberRole, { params: { userId: member.userId }, body: { role } }),
    done: ({ member, role }) => t('settings.roleChanged', { name: member.name, role: roleName(role, t) }),
    undo: ({ member }) => call(changeMemberRole, { params: { userId: member.userId }, body: { role: member.role } }),
  })
}

function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const remove = async () => {
    try {
      await call(removeMember, { params: { userId: member.userId } })
      notify.done(t('settings.memberRemoved', { name: member.name }))
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('settings.removeMemberTitle', { name: member.name })}
      description={t('settings.removeMemberHint')}
      action={t('settings.removeMember')}
      perform={remove}
    />
  )
}
