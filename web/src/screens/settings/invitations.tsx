import { type Invitation, type IssuedLink, listInvitations, renewInvitation, revokeInvitation } from '@hilo/contract'
import { Badge, IconButton, RelativeTime, useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Link2, X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { usePages } from '../../api/pages.ts'
import { describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { roleName } from '../../i18n/names.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { SentDialog } from './invite-dialog.tsx'

const KEY = ['invitations']

/** Invitations that wait for an answer, with new links for them and the way to withdraw them. */
export function Invitations() {
  const { t } = useI18n()
  const invitations = usePages(KEY, (cursor, signal) => call(listInvitations, { query: { cursor } }, { signal }))
  const [renewed, setRenewed] = useState<{ email: string; link: IssuedLink } | null>(null)
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('settings.invitations')}</h3>
      <div className="overflow-hidden rounded-lg border border-line">
        <ListBody
          rows={2}
          pages={invitations}
          empty={<p className="px-4 py-5 text-sm text-muted">{t('settings.noInvitations')}</p>}
        >
          {(items, more) => (
            <ul>
              {items.map((invitation) => (
                <Row key={invitation.id} invitation={invitation} onRenewed={setRenewed} />
              ))}
              {more}
            </ul>
          )}
        </ListBody>
      </div>
      {renewed && <SentDialog sent={renewed} onClose={() => setRenewed(null)} />}
    </section>
  )
}

type RowProps = { invitation: Invitation; onRenewed: (renewed: { email: string; link: IssuedLink }) => void }

function Row({ invitation, onRenewed }: RowProps) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const canWrite = useCan('members:write')
  const params = { invitationId: invitation.id }
  const perform = async (change: () => Promise<void>) => {
    try {
      await change()
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
    await client.invalidateQueries({ queryKey: KEY })
  }
  const renew = () =>
    perform(async () => onRenewed({ email: invitation.email, link: (await call(renewInvitation, { params })).link }))
  const revoke = () =>
    perform(async () => {
      await call(revokeInvitation, { params })
      notify.done(t('settings.inviteRevoked'))
    })
  const expiresAt = Date.parse(invitation.expiresAt)
  return (
    <li className="flex min-w-0 items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium">{invitation.email}</p>
        <p className="text-xs text-muted">
          {roleName(invitation.role, t)}
          {invitation.invitedBy && ` · ${t('settings.invitedBy', { name: invitation.invitedBy })}`}
        </p>
      </div>
      {expiresAt < Date.now() ? (
        <Badge tone="warning">{t('settings.inviteExpired')}</Badge>
      ) : (
        <span className="text-xs text-muted max-sm:hidden">
          {t('settings.expires')} <RelativeTime at={expiresAt} />
        </span>
      )}
      {canWrite && (
        <span className="flex shrink-0">
          <IconButton icon={Link2} label={t('settings.inviteRenew')} onClick={renew} />
          <IconButton icon={X} label={t('settings.inviteRevoke')} onClick={revoke} />
        </span>
      )}
    </li>
  )
}
