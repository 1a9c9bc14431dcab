import type { ConsentOutlook } from '@hilo/contract'
import { ChannelIcon, useKit } from '@hilo/ui'
import { purposeName } from '../events/consent-words.ts'
import { type MessageKey, useI18n } from '../i18n/i18n.tsx'
import { channelName } from '../i18n/names.ts'
import { DifferencePart } from './part.tsx'

const ANSWERS = [
  { id: 'allowed', label: 'regroups.allowed', look: 'bg-success' },
  { id: 'refused', label: 'regroups.refusedConsent', look: 'bg-line-control' },
  // Hatched: told apart without colours too.
  {
    id: 'contradicted',
    label: 'regroups.contradicted',
    look: 'border border-warning bg-[repeating-linear-gradient(135deg,var(--color-warning)_0_2px,transparent_2px_5px)]',
  },
] as const satisfies readonly { id: keyof ConsentOutlook; label: MessageKey; look: string }[]

/** Who may be written to once they are one, by channel and purpose. */
export function Consent({ consent, isSplit }: { consent: readonly ConsentOutlook[]; isSplit: boolean }) {
  const { t } = useI18n()
  if (consent.length === 0) return null
  return (
    <DifferencePart
      title={t('regroups.consent')}
      hint={isSplit ? t('regroups.consentSplit') : t('regroups.consentHint')}
    >
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className="py-1.5 pr-3 text-left font-medium">
              {t('regroups.permission')}
            </th>
            <th scope="col" className="w-2/5 max-md:hidden">
              <span className="sr-only">{t('regroups.shares')}</span>
            </th>
            {ANSWERS.map(({ id, label, look }) => (
              <th key={id} scope="col" className="py-1.5 pl-3 text-right font-medium whitespace-nowrap">
                <span className="inline-flex items-center gap-1.5">
                  <span aria-hidden className={`size-2.5 shrink-0 rounded-xs ${look}`} />
                  {t(label)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {consent.map((outlook) => (
            <Row key={`${outlook.channel}.${outlook.purpose}`} outlook={outlook} />
          ))}
        </tbody>
      </table>
    </DifferencePart>
  )
}

function Row({ outlook }: { outlook: ConsentOutlook }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const all = ANSWERS.reduce((sum, { id }) => sum + outlook[id], 0)
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="py-2 pr-3 text-left font-normal">
        <span className="flex items-center gap-2">
          <ChannelIcon channel={outlook.channel} />
          <span className="min-w-0">
            {channelName(outlook.channel, t)} <span className="text-muted">· {purposeName(outlook.purpose, t)}</span>
          </span>
        </span>
      </th>
      <td className="max-md:hidden">
        <span aria-hidden className="flex h-3 gap-px overflow-hidden rounded-xs">
          {ANSWERS.filter(({ id }) => outlook[id] > 0).map(({ id, look }) => (
            <span key={id} className={look} style={{ width: `${(100 * outlook[id]) / Math.max(1, all)}%` }} />
          ))}
        </span>
      </td>
      {ANSWERS.map(({ id }) => (
        <td key={id} className="tabular py-2 pl-3 text-right">
          {number.format(outlook[id])}
        </td>
      ))}
    </tr>
  )
}
