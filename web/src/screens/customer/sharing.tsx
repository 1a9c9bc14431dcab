import { Fragment } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'
import type { CustomerData } from './api/customer.ts'
import { countNameless, namelessWords, sharedWords } from './logic/sharing-words.ts'
import { Section } from './section.tsx'

type Shared = CustomerData['sharing'][number]

/** What others hold too: with whom, and what came by it without a name. */
export function Sharing({ customer: { sharing } }: { customer: CustomerData }) {
  const { t } = useI18n()
  if (sharing.length === 0) return null
  return (
    <Section title={t('customer.sharing')}>
      <ul className="flex flex-col gap-2.5 text-sm">
        {sharing.map((shared) => (
          <Item key={`${shared.kind}:${shared.value}`} shared={shared} />
        ))}
      </ul>
    </Section>
  )
}

const LINKED = 'rounded-xs font-medium underline decoration-current/40 underline-offset-3 hover:decoration-current'

function Item({ shared }: { shared: Shared }) {
  const { t } = useI18n()
  const [before, after] = sharedWords(shared, t)
  return (
    <li>
      <p>
        {before}
        {shared.with.customers.map(({ id, name }, at) => (
          <Fragment key={id}>
            {at > 0 && ', '}
            <Link to="/customers/$customerId" params={{ customerId: id }} className={LINKED}>
              {name}
            </Link>
          </Fragment>
        ))}
        {after}
      </p>
      <ul>
        {shared.nameless.map(({ id, channels }) => (
          <li key={id} className="text-muted">
            <Link to="/customers/$customerId" params={{ customerId: id }} className={LINKED}>
              {countNameless(channels)
                .map((count) => namelessWords(count, t, (channel) => channelName(channel, t)))
                .join(', ')}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  )
}
