import type { IdentityHealth } from '@hilo/contract'
import { Badge, Card, CopyButton, EmptyState } from '@hilo/ui'
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
  return (
    <li className="group flex items-center gap-3 border-b border-line px-4 py-2.5 text-sm last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1">
          <span className="truncate font-medium">{shortValue(kind, value)}</span>
          <CopyButton text={value} />
        </span>
        <span className="block truncate text-xs text-muted">
          {kindName(kind, t)} · {t('identity.peopleOf', { n: people })}
        </span>
      </span>
      <span title={level === 'claimed' ? t('identity.levelClaimedHint') : undefined}>
        <Badge tone={level === 'all' ? 'warning' : 'neutral'}>
          {level === 'all' ? t('identity.levelAll') : t('identity.levelClaimed')}
        </Badge>
      </span>
    </li>
  )
}
