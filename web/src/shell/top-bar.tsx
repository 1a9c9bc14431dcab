import { IconButton, Kbd } from '@hilo/ui'
import { Keyboard, Search } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from './link.tsx'
import { LiveIndicator } from './live-indicator.tsx'
import { Logo } from './logo.tsx'
import { MemberMenu } from './member-menu.tsx'

/** Search, help and the signed-in person. */
export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const { t } = useI18n()
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 px-3 md:h-auto md:px-0 md:pb-2">
      <Link
        to="/"
        aria-label={t('shell.home')}
        className="flex size-8 items-center justify-center rounded-md bg-accent text-on-accent md:hidden"
      >
        <Logo className="size-5" />
      </Link>
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-9 min-w-0 flex-1 items-center gap-2.5 rounded-md border border-line bg-surface px-3 text-left text-sm text-muted shadow-control hover:border-line-strong hover:text-ink md:max-w-md"
      >
        <Search aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="min-w-0 flex-1 truncate">{t('shell.search')}</span>
        <span className="max-md:hidden">
          <Kbd keys="mod+k" />
        </span>
      </button>
      <span className="flex-1 max-md:hidden" />
      <span className="md:hidden">
        <LiveIndicator iconOnly />
      </span>
      <span className="max-md:hidden">
        <IconButton icon={Keyboard} label={t('shell.showShortcuts')} shortcut="?" onClick={onHelp} />
      </span>
      <MemberMenu />
    </header>
  )
}
