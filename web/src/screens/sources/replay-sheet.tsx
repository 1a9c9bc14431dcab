import { Badge, Button, DateTime, Field, Sheet, Textarea } from '@hilo/ui'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import { useReplay } from './api/replay.ts'
import type { RejectedData } from './api/sources.ts'
import { layOutJson, parseJson } from './logic/json-text.ts'
import { reasonWords } from './reasons.ts'

/** One refused event, whole, to be corrected and sent again. */
export function ReplaySheet({ event, onClose }: { event: RejectedData; onClose: () => void }) {
  const { t } = useI18n()
  useSeen('rejected_event', event.id)
  const canWrite = useCan('sources:write')
  const replay = useReplay()
  const [start] = useState(() => layOutJson(event.body))
  const [text, setText] = useState(start)
  const [busy, setBusy] = useState(false)
  const parsed = parseJson(text)
  const send = async () => {
    setBusy(true)
    const stored = await replay([event.id], text === start ? undefined : text)
    setBusy(false)
    if (stored) onClose()
  }
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={reasonWords(event.reason, t)}
      description={event.detail}
      footer={
        canWrite && (
          <Button
            variant="primary"
            icon={RotateCcw}
            busy={busy}
            disabled={parsed.kind === 'wrong'}
            onClick={() => void send()}
          >
            {text === start ? t('sources.replay') : t('sources.editBody')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          <DateTime at={Date.parse(event.receivedAt)} style="full" />
          {event.replayedAt !== null && <Badge tone="success">{t('sources.replayed')}</Badge>}
        </p>
        <Field
          label={t('sources.body')}
          error={parsed.kind === 'wrong' ? t('sources.bodyNotJson', { detail: parsed.detail }) : undefined}
        >
          <Textarea
            value={text}
            onValueChange={setText}
            readOnly={!canWrite}
            spellCheck={false}
            className="min-h-64 font-mono text-xs"
          />
        </Field>
      </div>
    </Sheet>
  )
}
