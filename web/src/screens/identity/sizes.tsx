import type { IdentityHealth } from '@hilo/contract'
import { BarList, Card } from '@hilo/ui'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'

type Size = IdentityHealth['sizes'][number]

/** Customers by how many fragments they are made of. */
export function Sizes({ sizes }: { sizes: readonly Size[] }) {
  const { t } = useI18n()
  return (
    <Card>
      <BarList
        title={t('identity.sizes')}
        description={t('identity.sizesHint')}
        axis={t('identity.size')}
        unit={t('identity.people')}
        bars={sizes.map((size) => ({
          id: String(size.from),
          label: sizeWords(size, t),
          value: size.customers,
          color: 'var(--color-accent)',
        }))}
      />
    </Card>
  )
}

function sizeWords({ from, to }: Size, t: Translate): string {
  if (to === null) return t('identity.sizeMore', { from })
  return from === to ? t('identity.sizeOne', { n: from }) : t('identity.sizeRange', { from, to })
}
