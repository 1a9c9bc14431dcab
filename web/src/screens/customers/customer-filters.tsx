import { CHANNELS } from '@hilo/contract'
import { Button, ChannelIcon, Chip, Select } from '@hilo/ui'
import { Split, X } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { type CustomerFilters, isNarrowed } from './logic/filters.ts'

const EVERY = 'every'
const SHORT = 'shrink-0 !w-auto max-w-56'

type FiltersProps = { filters: CustomerFilters; onChange: (filters: CustomerFilters) => void }

/** What somebody came here for, then channel, recognition, orders, when last seen. */
export function FilterBar({ filters, onChange }: FiltersProps) {
  const { t } = useI18n()
  return (
    <>
      {filters.attention === 'doubts' && (
        <Chip
          pressed
          className="max-sm:order-first"
          icon={<Split aria-hidden className="size-3.5" />}
          onRemove={() => onChange({ ...filters, attention: undefined })}
        >
          {t('customers.doubts')}
        </Chip>
      )}
      <Select
        label={t('customers.filterChannel')}
        className={SHORT}
        value={filters.channel ?? EVERY}
        onValueChange={(channel) => onChange({ ...filters, channel: channel === EVERY ? undefined : channel })}
        options={[
          { value: EVERY, label: t('customers.everyChannel') },
          ...CHANNELS.map((channel) => ({
            value: channel,
            label: channelName(channel, t),
            icon: <ChannelIcon channel={channel} />,
          })),
        ]}
      />
      <Select
        label={t('customers.filterRecognised')}
        className={SHORT}
        value={filters.recognised ?? EVERY}
        onValueChange={(value) => onChange({ ...filters, recognised: value === EVERY ? undefined : value })}
        options={[
          { value: EVERY, label: t('customers.everybody') },
          { value: 'true', label: t('customers.recognised') },
          { value: 'false', label: t('customers.anonymousOnly') },
        ]}
      />
      <Select
        label={t('customers.filterOrders')}
        className={SHORT}
        value={filters.hasOrders ?? EVERY}
        onValueChange={(value) => onChange({ ...filters, hasOrders: value === EVERY ? undefined : value })}
        options={[
          { value: EVERY, label: t('customers.withAndWithoutOrders') },
          { value: 'true', label: t('customers.withOrders') },
          { value: 'false', label: t('customers.withoutOrders') },
        ]}
      />
      <Select
        label={t('customers.filterSeen')}
        className={SHORT}
        value={filters.seen ?? EVERY}
        onValueChange={(value) => onChange({ ...filters, seen: value === EVERY ? undefined : value })}
        options={[
          { value: EVERY, label: t('customers.anyTime') },
          { value: 'day', label: t('customers.seenDay') },
          { value: 'week', label: t('customers.seenWeek') },
          { value: 'month', label: t('customers.seenMonth') },
          { value: 'quarter', label: t('customers.seenQuarter') },
        ]}
      />
      {isNarrowed({ ...filters, attention: undefined }) && (
        <Button variant="ghost" icon={X} onClick={() => onChange({ q: filters.q })}>
          {t('customers.clearFilters')}
        </Button>
      )}
    </>
  )
}
