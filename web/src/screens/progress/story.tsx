import type { Progress, ProgressChange, ProgressHappeningKind } from '@hilo/contract'
import { Button, Card, cx, useKit } from '@hilo/ui'
import {
  ArrowDownRight,
  ArrowUpRight,
  GitMerge,
  Link2,
  Link2Off,
  type LucideIcon,
  Plug,
  Radio,
  Settings,
  Split,
  Undo2,
  Upload,
  UserX,
} from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { isSmallerBetter } from './logic/figures.ts'
import { type Chapter, tellStory } from './logic/history.ts'
import { happeningText, pointsText, shareText, weekText } from './words.ts'

const ICON: Readonly<Record<ProgressHappeningKind, LucideIcon>> = {
  channel_linked: Link2,
  channel_unlinked: Link2Off,
  source_created: Plug,
  source_heard: Radio,
  import_started: Upload,
  merged: GitMerge,
  split: Split,
  kept_apart: UserX,
  undone: Undo2,
  settings_changed: Settings,
}
const SHOWN_CHANGES = 3
const SHOWN_WEEKS = 7

/** What happened week by week, beside what moved. */
export function Story({ progress }: { progress: Progress }) {
  const { t } = useI18n()
  const [isWhole, setIsWhole] = useState(false)
  const chapters = tellStory(progress)
  const hidden = chapters.length - SHOWN_WEEKS
  return (
    <Card flush className="self-start" title={t('progress.story')} description={t('progress.storyHint')}>
      {chapters.length === 0 && <p className="px-4 pb-4 text-sm text-muted">{t('progress.storyEmpty')}</p>}
      <ol className="pb-2">
        {(isWhole ? chapters : chapters.slice(0, SHOWN_WEEKS)).map((chapter) => (
          <ChapterItem key={chapter.week} chapter={chapter} />
        ))}
      </ol>
      {hidden > 0 && (
        <div className="px-2 pb-2">
          <Button variant="ghost" onClick={() => setIsWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? t('progress.storyLess') : t('progress.storyMore', { n: hidden })}
          </Button>
        </div>
      )}
    </Card>
  )
}

function ChapterItem({ chapter }: { chapter: Chapter }) {
  const { t } = useI18n()
  const { locale } = useKit()
  return (
    <li className="border-b border-line px-4 py-3 last:border-b-0">
      <h3 className="text-xs font-medium text-muted">
        {t('progress.weekOf', { week: weekText(chapter.week, locale) })}
      </h3>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {chapter.happenings.map((happening) => {
          const Icon = ICON[happening.kind]
          return (
            <li key={`${happening.kind} ${happening.channel} ${happening.what}`} className="flex gap-2 text-sm">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" strokeWidth={1.75} />
              <span className="min-w-0 font-medium wrap-break-word">{happeningText(happening, locale, t)}</span>
            </li>
          )
        })}
        {chapter.changes.slice(0, SHOWN_CHANGES).map((change) => (
          <Moved key={change.figure} change={change} />
        ))}
      </ul>
    </li>
  )
}

function Moved({ change }: { change: ProgressChange }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { figure, from, to, parts } = change
  const isUp = to > from
  const isGood = isUp !== isSmallerBetter(figure)
  const Arrow = isUp ? ArrowUpRight : ArrowDownRight
  const [part] = parts
  return (
    <li className="flex gap-2 text-sm">
      <Arrow
        aria-hidden
        className={cx('mt-0.5 size-4 shrink-0', isGood ? 'text-success' : 'text-danger')}
        strokeWidth={1.75}
      />
      <span className="min-w-0">
        {t('progress.moved', {
          figure: t(`progress.${figure}`),
          from: shareText(from, locale),
          to: shareText(to, locale),
        })}
        {part && (
          <span className="block text-xs text-muted">
            {t('progress.because', { channel: channelName(part.channel, t), points: pointsText(part.amount, t) })}
          </span>
        )}
      </span>
    </li>
  )
}
