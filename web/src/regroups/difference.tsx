import type { Difference, RegroupExample, RegroupRun } from '@hilo/contract'
import { BarList } from '@hilo/ui'
import { useI18n } from '../i18n/i18n.tsx'
import { kindName } from '../i18n/identifier-words.ts'
import { vetoReason } from '../i18n/identity-words.ts'
import { Link } from '../shell/link.tsx'
import { Consent } from './consent.tsx'
import { Contradictions } from './contradictions.tsx'
import { Examples } from './examples.tsx'
import { directionOf, isUnchanged } from './logic/direction.ts'
import { ModelPairs, ModelTiles } from './model-changes.tsx'
import { DifferencePart } from './part.tsx'
import { DifferenceTiles } from './tiles.tsx'

type DifferenceProps = { difference: Difference; kind: RegroupRun['kind'] }

/** What a run would change: how many, by what, who among the best, with examples, and what to mind. */
export function DifferenceView({ difference, kind }: DifferenceProps) {
  const { t } = useI18n()
  const { best, examples, refused } = difference
  return (
    <div className="@container flex min-w-0 flex-col gap-8">
      <DifferenceTiles difference={difference} kind={kind} />
      {difference.model && <ModelTiles model={difference.model} />}
      {best.length > 0 && (
        <DifferencePart title={t('regroups.best')} hint={t('regroups.bestHint')}>
          <Examples examples={best} />
        </DifferencePart>
      )}
      {(difference.by.length > 0 || refused.length > 0) && (
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <Joined by={difference.by} />
          {refused.length > 0 && <Refused refused={refused} />}
        </div>
      )}
      <AllExamples examples={examples} kind={kind} />
      {difference.model && <ModelPairs pairs={difference.model.pairs} />}
      <Contradictions contradictions={difference.contradictions} />
      <Consent consent={difference.consent} isSplit={directionOf(kind) === 'apart'} />
      {!isUnchanged(difference) && <Alike alike={difference.alike} />}
    </div>
  )
}

/** Examples of what is meant to happen first, then of what happens besides. */
function AllExamples({ examples, kind }: { examples: readonly RegroupExample[]; kind: RegroupRun['kind'] }) {
  const { t } = useI18n()
  const direction = directionOf(kind)
  const merged = examples.filter((example) => example.kind === 'merge')
  const split = examples.filter((example) => example.kind === 'split')
  const together = merged.length > 0 && (
    <DifferencePart
      title={t('regroups.examplesTogether')}
      hint={direction === 'apart' ? t('regroups.examplesTogetherHint') : t('regroups.examplesHint')}
    >
      <Examples examples={merged} />
    </DifferencePart>
  )
  const apart = split.length > 0 && (
    <DifferencePart
      title={t('regroups.examplesApart')}
      hint={direction === 'together' ? t('regroups.examplesApartHint') : t('regroups.examplesHint')}
    >
      <Examples examples={split} />
    </DifferencePart>
  )
  return direction === 'apart' ? (
    <>
      {apart}
      {together}
    </>
  ) : (
    <>
      {together}
      {apart}
    </>
  )
}

function Joined({ by }: Pick<Difference, 'by'>) {
  const { t } = useI18n()
  if (by.length === 0) return null
  return (
    <BarList
      title={t('regroups.by')}
      description={t('regroups.byHint')}
      axis={t('regroups.identifier')}
      unit={t('regroups.customers')}
      bars={by.map(({ kind: identifier, customers }) => ({
        id: identifier,
        label: kindName(identifier, t),
        value: customers,
        color: 'var(--color-accent)',
      }))}
    />
  )
}

function Refused({ refused }: Pick<Difference, 'refused'>) {
  const { t } = useI18n()
  return (
    <DifferencePart title={t('regroups.refused')} hint={t('regroups.refusedHint')}>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {refused.map(({ rule, customers }) => (
          <li key={rule} className="flex justify-between gap-4 py-2">
            <span className="min-w-0">{vetoReason(rule, t)}</span>
            <span className="tabular shrink-0 text-muted">{t('regroups.records', { n: customers })}</span>
          </li>
        ))}
      </ul>
    </DifferencePart>
  )
}

function Alike({ alike }: Pick<Difference, 'alike'>) {
  const { t } = useI18n()
  if (alike === null || alike.found === 0) return null
  return (
    <DifferencePart title={t('regroups.alike')}>
      <p className="max-w-prose text-sm text-muted">
        {t('regroups.alikeHint', { n: alike.found, sampled: alike.sampled })}{' '}
        <Link
          to="/duplicates"
          search={{}}
          className="rounded-xs font-medium text-accent-ink underline decoration-accent-ink/35 underline-offset-3 hover:decoration-accent-ink"
        >
          {t('regroups.toDuplicates')}
        </Link>
      </p>
    </DifferencePart>
  )
}
