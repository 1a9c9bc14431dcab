import type { Progress } from '@hilo/contract'
import { Card, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { shareText } from './words.ts'

/** What the figures stand on, and what they cannot tell. */
export function Notes({ progress }: { progress: Progress }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { weeks, windowWeeks } = progress
  const sampled = weeks.at(-1)?.sampled ?? 1
  const notes = [
    t('progress.noteWindow', { n: windowWeeks }),
    ...(weeks.some(({ isReconstructed }) => isReconstructed) ? [t('progress.noteReconstructed')] : []),
    ...(weeks.some(({ isClosed }) => isClosed) ? [t('progress.noteClosed')] : []),
    ...(sampled < 1 ? [t('progress.noteSampled', { percent: shareText(sampled, locale) })] : []),
    t('progress.noteOffers'),
  ]
  return (
    <Card title={t('progress.notes')}>
      <ul className="flex list-disc flex-col gap-1.5 pl-4 text-sm text-muted marker:text-faint">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Card>
  )
}
