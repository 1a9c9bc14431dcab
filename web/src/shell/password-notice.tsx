import { LINK } from '@hilo/ui'
import { KeyRound } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from './link.tsx'

/** Who came in by a one-time link is asked to choose a password before the next time. */
export function PasswordNotice() {
  const { t } = useI18n()
  return (
    <aside
      aria-label={t('shell.choosePassword')}
      className="mx-3 mb-2 flex items-center gap-2.5 rounded-lg bg-warning-soft px-3.5 py-2 text-sm text-warning-ink md:mx-0"
    >
      <KeyRound aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span>
        {t('shell.passwordMissing')}{' '}
        <Link to="/settings/security" className={LINK}>
          {t('shell.choosePassword')}
        </Link>
      </span>
    </aside>
  )
}
