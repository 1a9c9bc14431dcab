import { type MailAttachment, type MailBody as MailBodyData, readMailBody } from '@hilo/contract'
import { ErrorState, formatBytes, Skeleton, TextLink, useKit } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { call } from '../../api/call.ts'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { toMailDocument } from './logic/mail-document.ts'

/** Links of a body hold for an hour: it is asked for again before they end. */
const FRESH_MS = 30 * 60_000

/** A mail as its sender laid it out. */
export function MailBody({ customerId, eventId }: { customerId: string; eventId: string }) {
  const { t } = useI18n()
  const mail = useQuery({
    queryKey: ['mail', eventId],
    queryFn: ({ signal }) => call(readMailBody, { params: { customerId, eventId } }, { signal }),
    staleTime: FRESH_MS,
  })
  if (mail.error)
    return (
      <ErrorState
        detail={describeProblem(mail.error, t)}
        code={codeOf(mail.error)}
        onRetry={() => void mail.refetch()}
      />
    )
  if (!mail.data) return <Skeleton className="h-24" />
  return <Letter mail={mail.data} />
}

/**
 * Sanitised by the server, and still kept apart: a frame without scripts, of an origin of its own, into which nothing is
 * fetched but pictures that came with the mail.
 */
function Letter({ mail }: { mail: MailBodyData }) {
  const { t } = useI18n()
  const { html, text, blockedImages, isCut, attachments } = mail
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {html === null ? (
        text !== '' && <p className="text-sm break-words whitespace-pre-wrap">{text}</p>
      ) : (
        <iframe
          title={t('customer.mailBody')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={toMailDocument(html, window.location.origin)}
          className="h-96 min-h-32 w-full resize-y rounded-md border border-line bg-white"
        />
      )}
      {blockedImages > 0 && <p className="text-xs text-muted">{t('customer.mailBlocked', { n: blockedImages })}</p>}
      {isCut && <p className="text-xs text-muted">{t('customer.mailCut')}</p>}
      {attachments.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {attachments.map((attachment, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mail's attachments never change, and two may have one name
            <li key={index}>
              <Attached attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Attached({ attachment: { name, sizeBytes, url } }: { attachment: MailAttachment }) {
  const { locale } = useKit()
  return (
    <span className="flex items-center gap-1.5 rounded-md border border-line px-2 py-1 text-xs">
      <Paperclip aria-hidden className="size-3.5 shrink-0 text-faint" strokeWidth={1.75} />
      {url === null ? name : <TextLink href={url}>{name}</TextLink>}
      <span className="tabular text-muted">{formatBytes(sizeBytes, locale)}</span>
    </span>
  )
}
