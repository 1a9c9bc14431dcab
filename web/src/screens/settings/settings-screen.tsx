import { cx } from '@hilo/ui'
import { Outlet, useLocation } from '@tanstack/react-router'
import {
  Building2,
  CircleUserRound,
  Fingerprint,
  KeyRound,
  type LucideIcon,
  MapPin,
  Scale,
  ShieldCheck,
  UsersRound,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useSession } from '../../api/session.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'

type To =
  | '/settings/account'
  | '/settings/security'
  | '/settings/workspace'
  | '/settings/identity'
  | '/settings/model'
  | '/settings/members'
  | '/settings/api-keys'
  | '/settings/locations'
type Entry = { to: To; label: string; icon: LucideIcon }

/** The settings: a second navigation at the left, the chosen part at the right. */
export function SettingsScreen() {
  const { t } = useI18n()
  const groups = useGroups(t)
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // On a phone the parts scroll sideways: the open one must be in view, also when a shortcut led here.
  useEffect(() => {
    if (pathname)
      nav.current?.querySelector('[data-status=active]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <Screen title={t('settings.title')}>
      <div className="flex min-w-0 flex-1 flex-col lg:flex-row">
        <nav
          ref={nav}
          aria-label={t('settings.title')}
          className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3 py-2 lg:sticky lg:top-13 lg:w-56 lg:flex-col lg:gap-0.5 lg:self-start lg:border-b-0 lg:px-4 lg:py-5"
        >
          {groups.map((group) => (
            <div key={group.heading} className="contents lg:mb-4 lg:flex lg:flex-col lg:gap-0.5">
              <h2 className="hidden px-2.5 pb-1 text-xs font-medium text-muted lg:block">{group.heading}</h2>
              {group.entries.map((entry) => (
                <SettingsLink key={entry.to} entry={entry} />
              ))}
            </div>
          ))}
        </nav>
        <div className="min-w-0 flex-1 px-4 py-5 sm:px-6 lg:border-l lg:border-line lg:px-8 lg:py-6">
          <div className="mx-auto max-w-4xl">
            <Outlet />
          </div>
        </div>
      </div>
    </Screen>
  )
}

function SettingsLink({ entry }: { entry: Entry }) {
  return (
    <Link
      to={entry.to}
      className={cx(
        'group flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-muted pointer-coarse:h-10',
        'hover:bg-hover hover:text-ink data-[status=active]:bg-pressed data-[status=active]:text-ink',
      )}
    >
      <entry.icon aria-hidden className="size-4 group-data-[status=active]:text-accent-ink" strokeWidth={1.75} />
      {entry.label}
    </Link>
  )
}

function useGroups(t: Translate): readonly { heading: string; entries: readonly Entry[] }[] {
  const { scopes } = useSession()
  const you: Entry[] = [
    { to: '/settings/account', label: t('settings.tabAccount'), icon: CircleUserRound },
    { to: '/settings/security', label: t('settings.tabSecurity'), icon: ShieldCheck },
  ]
  const brand: Entry[] = [
    ...(scopes.includes('settings:read')
      ? [
          { to: '/settings/workspace', label: t('settings.tabWorkspace'), icon: Building2 } as const,
          { to: '/settings/identity', label: t('settings.tabIdentity'), icon: Scale } as const,
          { to: '/settings/model', label: t('matchModel.title'), icon: Fingerprint } as const,
        ]
      : []),
    ...(scopes.includes('members:read')
      ? [{ to: '/settings/members', label: t('settings.tabMembers'), icon: UsersRound } as const]
      : []),
    ...(scopes.includes('locations:read')
      ? [{ to: '/settings/locations', label: t('settings.tabLocations'), icon: MapPin } as const]
      : []),
    ...(scopes.includes('keys:write')
      ? [{ to: '/settings/api-keys', label: t('settings.tabApiKeys'), icon: KeyRound } as const]
      : []),
  ]
  return [
    { heading: t('settings.groupYou'), entries: you },
    ...(brand.length > 0 ? [{ heading: t('settings.groupBrand'), entries: brand }] : []),
  ]
}
