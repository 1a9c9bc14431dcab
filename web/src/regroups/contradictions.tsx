import type { Contradiction } from '@hilo/contract'
import { useKit } from '@hilo/ui'
import { EqualNot } from 'lucide-react'
import { sayTrait, traitLabel } from '../events/trait-words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from '../shell/link.tsx'
import { DifferencePart } from './part.tsx'

/** What is told in two ways of those who become one: both are kept, and each is shown where it comes from. */
export function Contradictions({ contradictions }: { contradictions: readonly Contradiction[] }) {
  const { t } = useI18n()
  if (contradictions.length === 0) return null
  return (
    <DifferencePart title={t('regroups.contradictions')} hint={t('regroups.contradictionsHint')}>
      <ul className="grid gap-3 md:grid-cols-2">
        {contradictions.map((each) => (
          <li key={each.trait} className="min-w-0 rounded-lg border border-line shadow-card">
            <p className="flex items-baseline justify-between gap-3 border-b border-line px-3 py-2 text-sm">
              <span className="min-w-0 truncate font-medium">{traitLabel(each.trait, t)}</span>
              <span className="tabular shrink-0 text-xs text-muted">{t('regroups.people', { n: each.people })}</span>
            </p>
            <ul className="divide-y divide-line">
              {each.examples.map(({ one, other }) => (
                <li
                  key={`${one.customerId}.${other.customerId}`}
                  className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2 px-3 py-2"
                >
                  <Told trait={each.trait} told={one} />
                  <EqualNot role="img" aria-label={t('regroups.differs')} className="size-3.5 text-faint" />
                  <Told trait={each.trait} told={other} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </DifferencePart>
  )
}

type ToldProps = { trait: string; told: Contradiction['examples'][number]['one'] }

/** A value and of whom it is told. */
function Told({ trait, told: { customerId, name, value } }: ToldProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  return (
    <span className="min-w-0">
      <span className="block truncate text-sm">{sayTrait(trait, value, t, locale)}</span>
      <Link
        to="/customers/$customerId"
        params={{ customerId }}
        className="block truncate rounded-xs text-xs text-muted hover:text-ink hover:underline"
      >
        {name ?? t('customer.unnamed')}
      </Link>
    </span>
  )
}
