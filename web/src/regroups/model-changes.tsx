import type { ModelDifference, PairExample } from '@hilo/contract'
import { Button, StatTile, useKit } from '@hilo/ui'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '../i18n/i18n.tsx'
import { DifferencePart } from './part.tsx'
import { Person } from './sides.tsx'

/** What another model would change of what the model decides by itself, and of what it asks. */
export function ModelTiles({ model }: { model: ModelDifference }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const { looked, taken, made, pairsBefore, pairsAfter, appearing, vanishing, mayLink } = model
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2 sm:gap-4">
        <StatTile
          label={t('matchModel.links')}
          value={taken + made === 0 ? number.format(0) : `−${number.format(taken)} / +${number.format(made)}`}
          hint={t('matchModel.linksHint', {
            ...{ taken: number.format(taken), made: number.format(made), looked: number.format(looked) },
          })}
        />
        <StatTile
          label={t('matchModel.questions')}
          value={
            <span className="inline-flex min-h-8 flex-wrap items-center gap-x-1.5">
              <span className="font-normal text-muted">{number.format(pairsBefore)}</span>
              <ArrowRight role="img" aria-label={t('regroups.becomes')} className="size-4 text-faint" />
              {number.format(pairsAfter)}
            </span>
          }
          hint={t('matchModel.questionsHint', {
            appearing: number.format(appearing),
            vanishing: number.format(vanishing),
          })}
        />
      </div>
      {!mayLink && <p className="text-sm text-muted">{t('matchModel.cannotLink')}</p>}
    </div>
  )
}

/** Pairs that would be asked about, and those that would not any more. */
export function ModelPairs({ pairs }: Pick<ModelDifference, 'pairs'>) {
  return KINDS.map((kind) => {
    const own = pairs.filter((pair) => pair.kind === kind)
    return own.length > 0 && <PairsOf key={kind} kind={kind} pairs={own} />
  })
}

const KINDS = ['appearing', 'vanishing'] as const satisfies readonly PairExample['kind'][]
const FIRST_SHOWN = 4

function PairsOf({ kind, pairs }: Pick<ModelDifference, 'pairs'> & Pick<PairExample, 'kind'>) {
  const { t } = useI18n()
  const [all, setAll] = useState(false)
  const rest = pairs.length - FIRST_SHOWN
  return (
    <DifferencePart title={t(`matchModel.${kind}`)} hint={t(`matchModel.${kind}Hint`)}>
      <ul className="grid gap-3 @3xl:grid-cols-2">
        {(all ? pairs : pairs.slice(0, FIRST_SHOWN)).map((pair) => (
          <li key={`${pair.one.id}.${pair.other.id}`} className="min-w-0">
            <Pair pair={pair} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="ghost" size="sm" className="self-start" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('customer.showLess') : t('customer.showMore', { n: rest })}
        </Button>
      )}
    </DifferencePart>
  )
}

function Pair({ pair: { kind, one, other, probability } }: { pair: PairExample }) {
  const { t } = useI18n()
  const { locale } = useKit()
  // Never rounded up: certainty is not to be had.
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, roundingMode: 'floor' })
  return (
    <article className="flex h-full flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      <div className="grid flex-1 divide-line max-sm:divide-y sm:grid-cols-2 sm:divide-x">
        <Person customer={one} />
        <Person customer={other} />
      </div>
      <p className="border-t border-line px-3 py-1.5 text-xs text-muted">
        {t(`matchModel.surely_${kind}`, { share: share.format(probability) })}
      </p>
    </article>
  )
}
