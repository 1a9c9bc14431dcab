import type { MatchModelVersion } from '@hilo/contract'
import { Button, cx } from '@hilo/ui'
import { useState } from 'react'
import { useI18n } from '../../../i18n/i18n.tsx'
import { formatBits, likenessWords } from '../../../i18n/likeness-words.ts'
import { DifferencePart } from '../../../regroups/part.tsx'
import { type ComparedWeight, compareWeights, scaleOf } from './weights.ts'
import { modelName } from './words.ts'

const FIRST_SHOWN = 10

type WeightsProps = { inUse: MatchModelVersion; other: MatchModelVersion | null }

/** What the model trusts, in bars on one scale; beside another version what would change. */
export function ModelWeights({ inUse, other }: WeightsProps) {
  const { t } = useI18n()
  const [all, setAll] = useState(false)
  const against = other !== null && other.weights.length > 0 ? other : null
  const rows = compareWeights(inUse.weights, against?.weights ?? null)
  const scale = scaleOf(rows)
  const rest = rows.length - FIRST_SHOWN
  const otherName = against && modelName(against.name, t)
  const hint = otherName === null ? '' : ` ${t('matchModel.weightsCompared', { name: otherName })}`
  return (
    <DifferencePart title={t('matchModel.weights')} hint={`${t('matchModel.weightsHint')}${hint}`}>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className="py-1.5 pr-3 text-left font-medium">
              {t('matchModel.seen')}
            </th>
            <th scope="col" className="w-1/2 max-sm:hidden">
              <span className="sr-only">{t('matchModel.bits')}</span>
            </th>
            <th scope="col" className="py-1.5 pl-3 text-right font-medium whitespace-nowrap">
              {t('matchModel.inUse')}
            </th>
            {otherName !== null && (
              <th scope="col" className="py-1.5 pl-3 text-right font-medium whitespace-nowrap">
                {otherName}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {(all ? rows : rows.slice(0, FIRST_SHOWN)).map((row) => (
            <Row key={row.code} row={row} scale={scale} isCompared={otherName !== null} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <Button variant="ghost" size="sm" className="self-start" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('matchModel.less') : t('matchModel.more', { n: rest })}
        </Button>
      )}
    </DifferencePart>
  )
}

type Scale = ReturnType<typeof scaleOf>

function Row({ row, scale, isCompared }: { row: ComparedWeight; scale: Scale; isCompared: boolean }) {
  const { t, language } = useI18n()
  const { code, bits, other } = row
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="py-1.5 pr-3 text-left font-normal">
        {likenessWords(code, t)}
      </th>
      <td className="max-sm:hidden">
        <span aria-hidden className="relative block h-4">
          <span className="absolute inset-y-0 w-px bg-line-control" style={{ left: place(0, scale) }} />
          <Bar bits={bits} scale={scale} look={bits < 0 ? AGAINST : FOR} isHalf={isCompared} />
          {other !== null && <Bar bits={other} scale={scale} look={OTHER} isHalf isLower />}
        </span>
      </td>
      <td className="tabular py-1.5 pl-3 text-right whitespace-nowrap">{formatBits(bits, language)}</td>
      {isCompared && (
        <td className="tabular py-1.5 pl-3 text-right whitespace-nowrap">
          {other === null ? '—' : formatBits(other, language)}
        </td>
      )}
    </tr>
  )
}

const FOR = 'bg-accent'
const AGAINST = 'bg-danger'
/** Hatched: the two models are told apart without colours too. */
const OTHER = 'border border-ink/60 bg-[repeating-linear-gradient(135deg,var(--color-ink)_0_1px,transparent_1px_4px)]'

type BarProps = { bits: number; scale: Scale; look: string; isHalf?: boolean; isLower?: boolean }

function Bar({ bits, scale, look, isHalf, isLower }: BarProps) {
  const [left, right] = [Math.min(0, bits), Math.max(0, bits)]
  const share = (right - left) / (scale.to - scale.from)
  return (
    <span
      className={cx(
        'absolute min-w-0.5 rounded-xs',
        isHalf ? 'h-1.5' : 'inset-y-0.5',
        isHalf && (isLower ? 'bottom-0' : 'top-0'),
        look,
      )}
      style={{ left: place(left, scale), width: `${(100 * share).toFixed(2)}%` }}
    />
  )
}

function place(bits: number, { from, to }: Scale): string {
  return `${((100 * (bits - from)) / (to - from)).toFixed(2)}%`
}
