import { createInvitation, type IssuedLink, type Role } from '@hilo/contract'
import { Button, CopyField, Dialog, Field, Form, Input, useForm } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { RoleSelect } from './role-select.tsx'

type Sent = { readonly email: string; readonly link: IssuedLink }
const FIRST_ROLE: Role = 'agent'

/** Invites somebody and shows the link, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const { workspace } = useSession()
  const [sent, setSent] = useState<Sent | null>(null)
  if (sent) return <SentDialog sent={sent} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.inviteTitle')}
      description={t('settings.inviteHint', { workspace: workspace.name })}
    >
      <InviteForm onSent={setSent} />
    </Dialog>
  )
}

/** The link of an invitation, to copy; the server keeps only its hash. */
export function SentDialog({ sent, onClose }: { sent: Sent; onClose: () => void }) {
  const { t } = useI18n()
  const { email, link } = sent
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.invited')}
      description={link.mailed ? t('settings.invitedMailed', { email }) : t('settings.invitedCopy', { email })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <CopyField value={link.url} label={t('settings.inviteLink')} />
    </Dialog>
  )
}

function InviteForm({ onSent }: { onSent: (sent: Sent) => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const form = useForm({
    schema: createInvitation.body,
    initial: { email: '', role: FIRST_ROLE },
    onSubmit: async (body) => {
      try {
        const { invitation, link } = await call(createInvitation, { body })
        await client.invalidateQueries({ queryKey: ['invitations'] })
        onSent({ email: invitation.email, link })
      } catch (error) {
        return toFailure(error, t, { already_member: 'email', role_too_high: 'role' })
      }
    },
  })
  return (
    <Form form={form} label={t('settings.inviteTitle')}>
      <Field label={t('common.email')} error={form.error('email')}>
        <Input {...form.bind('email')} type="email" autoComplete="off" autoFocus />
      </Field>
      <Field label={t('settings.role')} error={form.error('role')}>
        <RoleSelect {...form.bind('role')} />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy} className="self-end">
        {t('settings.inviteSubmit')}
      </Button>
    </Form>
  )
}
