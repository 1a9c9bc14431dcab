import { CopyField, DateTime, JsonView } from '@hilo/ui'
import type { ReactNode } from 'react'
import { type Fields, textOf } from '../../events/facts.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import type { ThreadEvent } from './api/thread.ts'
import { MailBody } from './mail-body.tsx'
import { Provenance } from './provenance.tsx'

/** From here on a text is cut in the list and shown whole in the detail. */
const LONG_CHARS = 200

/** Everything an event holds, for those who want to know exactly. */
export function EventDetail({ event }: { event: ThreadEvent }) {
  const { t } = useI18n()
  useSeen('customer_event', event.customerId)
  const text = bodyOf(event.properties)
  return (
    <div className="flex flex-col gap-3">
      {isLetter(event) && <MailBody customerId={event.customerId} eventId={event.id} />}
      {!isLetter(event) && text.length > LONG_CHARS && (
        <Part title={t('customer.fullText')}>
          <p className="text-sm whitespace-pre-wrap">{text}</p>
        </Part>
      )}
      {Object.keys(event.properties).length > 0 && (
        <Part title={t('customer.properties')}>
          <JsonView value={event.properties} />
        </Part>
      )}
      {event.traits && Object.keys(event.traits).length > 0 && (
        <Part title={t('customer.traitsHeading')}>
          <JsonView value={event.traits} />
        </Part>
      )}
      {Object.keys(event.context).length > 0 && (
        <Part title={t('customer.context')}>
          <JsonView value={event.context} depth={1} />
        </Part>
      )}
      <dl className="grid gap-x-4 gap-y-1 text-xs text-muted sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt>{t('customer.received')}</dt>
        <dd>
          <DateTime at={Date.parse(event.receivedAt)} style="full" />
          <Provenance sourceIds={[event.sourceId]} />
        </dd>
        <dt className="self-center">{t('customer.messageId')}</dt>
        <dd>
          <CopyField value={event.messageId} label={t('customer.messageId')} />
        </dd>
      </dl>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h4 className="mb-1 text-xs font-medium text-muted">{title}</h4>
      {children}
    </div>
  )
}

/** A mail that somebody wrote; what a campaign tool tells of its sends has no body. */
function isLetter({ channel, name }: ThreadEvent): boolean {
  return channel === 'email' && (name === 'Email Received' || name === 'Email Sent')
}

function bodyOf(properties: Fields): string {
  return textOf(properties, 'text', 'body', 'message')
}
