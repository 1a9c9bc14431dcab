import type { MatchModelVersion } from '@hilo/contract'
import { Badge, Button, ProgressBar, RelativeTime, type Tone, useKit } from '@hilo/ui'
import { FlaskConical } from 'lucide-react'
import { useI18n } from '../../../i18n/i18n.tsx'
import { DifferencePart } from '../../../regroups/part.tsx'
import type { ModelDeeds, Models } from './api.ts'
import { modelName, refusalWords } from './words.ts'

type VersionsProps = {
  models: Models
  deeds: ModelDeeds
  /** Whether this member may look and apply. */
  canWrite: boolean
  /** While something is on its way nothing else begins. */
  isBusy: boolean
}

/** The versions: which one is in use, what each was learned from, why one was refused. */
export function ModelVersions({ models, deeds, canWrite, isBusy }: VersionsProps) {
  const { t } = useI18n()
  return (
    <DifferencePart title={t('matchModel.versions')} hint={t('matchModel.versionsHint')}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
        {models.items.map((version) => (
          <li key={version.name} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <Version version={version} isNewest={version.name === models.newest} />
            {canWrite && (version.state === 'learned' || version.state === 'kept') && (
              <Button
                size="sm"
                icon={FlaskConical}
                disabled={isBusy}
                aria-label={t('matchModel.lookAt', { name: modelName(version.name, t) })}
                onClick={() => void deeds.look(version.name)}
              >
                {t('matchModel.look')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </DifferencePart>
  )
}

const TONE: Readonly<Record<MatchModelVersion['state'], Tone>> = {
  learning: 'accent',
  learned: 'accent',
  in_use: 'success',
  kept: 'neutral',
  refused: 'warning',
  failed: 'danger',
}

function Version({ version, isNewest }: { version: MatchModelVersion; isNewest: boolean }) {
  const { t } = useI18n()
  const { name, origin, state, actor, changedAt } = version
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
        {modelName(name, t)}
        <Badge tone={TONE[state]}>{t(`matchModel.state_${state}`)}</Badge>
        {isNewest && state !== 'in_use' && (
          <span className="text-xs font-normal text-muted">{t('matchModel.newest')}</span>
        )}
      </p>
      <About version={version} />
      {origin === 'learned' && changedAt !== null && (
        <p className="text-xs text-muted">
          {actor} · <RelativeTime at={Date.parse(changedAt)} />
        </p>
      )}
    </div>
  )
}

/** What there is to say of a version by its state. */
function About({ version }: { version: MatchModelVersion }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { origin, state, records, pairs, share, stage } = version
  if (state === 'learning') {
    const words = t(`matchModel.stage_${stage ?? 'cards'}`)
    return (
      <div className="mt-1 flex flex-col gap-1">
        <ProgressBar share={share} label={words} />
        <p className="text-xs text-muted">{words}</p>
      </div>
    )
  }
  const refusal = refusalWords(version, t, locale)
  if (refusal !== null) return <p className="text-sm text-muted">{refusal}</p>
  if (state === 'failed') return <p className="text-sm text-muted">{t('matchModel.failedHint')}</p>
  return (
    <p className="text-sm text-muted">
      {origin === 'shipped'
        ? t('matchModel.shippedFrom')
        : t('matchModel.learnedFrom', { n: records, pairs: new Intl.NumberFormat(locale).format(pairs) })}
    </p>
  )
}
