import { createMemberResetLink, type Member } from '@hilo/contract'
import { CopyField, Dialog, ErrorState, formatRelative, LoadingState, useKit } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'

/** Makes a link by which a member chooses a new password, to be copied and sent by hand. */
export function ResetLinkDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useI18n()
  const { locale, timeZone } = useKit()
  // A query rather than an effect: opening the dialog twice in development must not make two links.
  const link = useQuery({
    queryKey: ['reset-link', member.userId],
    queryFn: () => call(createMemberResetLink, { params: { userId: member.userId } }),
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const when = link.data ? formatRelative(Date.parse(link.data.expiresAt), Date.now(), locale, timeZone) : ''
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.resetLinkTitle', { name: member.name })}
      description={link.data && t('settings.resetLinkHint', { when })}
    >
      {link.isPending && <LoadingState shape="form" rows={1} />}
      {link.isError && <ErrorState compact detail={describeProblem(link.error, t)} code={codeOf(link.error)} />}
      {link.data && <CopyField value={link.data.url} label={t('settings.resetLink')} />}
    </Dialog>
  )
}
