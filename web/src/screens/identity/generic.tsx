import type { IdentityHealth } from '@hilo/contract'
import { Card, CopyButton, EmptyState, useKit } from '@hilo/ui'
import { CircleCheck } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName, shortValue } from '../../i18n/identifier-words.ts'

type Generic = IdentityHealth['generic'][number]

/** Values that so many share that they tell nobody. */
export function GenericValues({ values }: { values: readonly Generic[] }) {
  const { t } = useI18n()
  if (values.length === 0) {
    return (
      <Card title={t('identity.generic')}>
        <EmptyState icon={CircleCheck} title={t('identity.genericNone')}>
          {t('identity.genericNoneHint')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card flush title={t('identity.generic')} description={t('identity.genericHint')}>
      <ul className="max-h-128 overflow-y-auto border-t border-line">
        {values.map((value) => (
          <Row key={`${value.kind} ${value.value}`} generic={value} />
        ))}
      </ul>
    </Card>
  )
}

function Row({ generic: { kind, value, level, people } }: { generic: Generic }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const isClaimed = level === 'claimed'
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-2.5 text-sm last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1">
          <span className="truncate font-medium" title={value}>
            {shortValue(kind, value)}
          </span>
          <CopyButton text={value} />
        </span>
        <span className="block text-xs text-muted" title={isClaimed ? t('identity.levelClaimedHint') : undefined}>
          {kindName(kind, t)} · {isClaimed ? t('identity.levelClaimed') : t('identity.levelAll')}
        </span>
      </span>
      <span className="shrink-0 text-right">
        <span className="tabular block font-medium">{new Intl.NumberFormat(locale).format(people)}</span>
        <span className="block text-xs text-muted">{t('identity.peopleOf', { n: people })}</span>
      </span>
    </li>
  )
}
