import type { GrantedScope } from '@hilo/contract'
import { type Action, useActions } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import {
  Combine,
  Command,
  Fingerprint,
  Keyboard,
  KeyRound,
  Languages,
  LogOut,
  MapPin,
  Monitor,
  Moon,
  Scale,
  Sun,
  UsersRound,
} from 'lucide-react'
import { useMemo } from 'react'
import { useSession } from '../api/session.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useSignOut } from './member-menu.tsx'
import { usePlaces } from './places.ts'
import { useSetPreferences } from './set-preferences.ts'

type Openers = { openPalette: () => void; openHelp: () => void }

const GO_KEY = {
  'shell.home': 'shell.goHome',
  'shell.customers': 'shell.goCustomers',
  'shell.channels': 'shell.goChannels',
  'shell.progress': 'shell.goProgress',
  'shell.sources': 'shell.goSources',
  'shell.import': 'shell.goImport',
  'shell.playbooks': 'shell.goPlaybooks',
  'shell.identity': 'shell.goIdentity',
  'shell.settings': 'shell.goSettings',
  'shell.auditLog': 'shell.goAuditLog',
} as const

/** What can be done from every screen: going places, searching, theme, language, leaving. */
export function useShellActions(openers: Openers): void {
  useActions(useGoActions())
  useActions(useAppActions(openers))
}

/** Places that are not in the main navigation. */
const INNER = [
  {
    id: 'go.duplicates',
    to: '/duplicates',
    label: 'shell.goDuplicates',
    icon: Combine,
    shortcut: 'g d',
    scope: 'customers:read',
  },
  {
    id: 'go.members',
    to: '/settings/members',
    label: 'shell.goMembers',
    icon: UsersRound,
    shortcut: 'g m',
    scope: 'members:read',
  },
  {
    id: 'go.apiKeys',
    to: '/settings/api-keys',
    label: 'shell.goApiKeys',
    icon: KeyRound,
    shortcut: 'g k',
    scope: 'keys:write',
  },
  {
    id: 'go.locations',
    to: '/settings/locations',
    label: 'shell.goLocations',
    icon: MapPin,
    shortcut: 'g l',
    scope: 'locations:read',
  },
  {
    id: 'go.identityRules',
    to: '/settings/identity',
    label: 'shell.goIdentityRules',
    icon: Scale,
    scope: 'settings:read',
  },
  {
    id: 'go.matchModel',
    to: '/settings/model',
    label: 'shell.goMatchModel',
    icon: Fingerprint,
    scope: 'settings:read',
  },
] as const satisfies readonly (Omit<Action, 'group' | 'perform'> & {
  readonly scope: GrantedScope
  readonly to: string
})[]

function useGoActions(): readonly Action[] {
  const { t } = useI18n()
  const navigate = useNavigate()
  const places = usePlaces()
  const { scopes } = useSession()
  return useMemo(() => {
    const group = t('shell.groupGo')
    const main = places.map((place) => ({
      id: `go.${place.id}`,
      label: t(GO_KEY[place.label]),
      group,
      icon: place.icon,
      shortcut: place.shortcut,
      perform: () => void navigate({ to: place.to }),
    }))
    const inner = INNER.filter(({ scope }) => scopes.includes(scope)).map(({ to, label, ...place }) => ({
      ...place,
      label: t(label),
      group,
      perform: () => void navigate({ to }),
    }))
    return [...main, ...inner]
  }, [t, navigate, places, scopes])
}

const THEME_WORDS = ['theme', 'tema']

function useAppActions({ openPalette, openHelp }: Openers): readonly Action[] {
  const { t, language } = useI18n()
  const setPreferences = useSetPreferences()
  const leave = useSignOut()
  const group = t('shell.groupApp')
  const themes = [
    { theme: 'light', label: t('shell.themeLight'), icon: Sun },
    { theme: 'dark', label: t('shell.themeDark'), icon: Moon },
    { theme: 'system', label: t('shell.themeSystem'), icon: Monitor },
  ] as const
  const opener = { label: t('shell.openPalette'), group, icon: Command, isHidden: true, perform: openPalette }
  return [
    { ...opener, id: 'app.palette', shortcut: 'mod+k' },
    { ...opener, id: 'app.search', label: t('shell.findCustomer'), shortcut: '/', isDefault: true },
    { id: 'app.shortcuts', label: t('shell.showShortcuts'), group, icon: Keyboard, shortcut: '?', perform: openHelp },
    ...themes.map(({ theme, label, icon }) => ({
      id: `app.theme.${theme}`,
      label,
      group,
      icon,
      keywords: THEME_WORDS,
      perform: () => void setPreferences({ theme }),
    })),
    {
      id: 'app.language',
      label: language === 'es' ? t('shell.useEnglish') : t('shell.useSpanish'),
      group,
      icon: Languages,
      keywords: ['language', 'idioma'],
      perform: () => void setPreferences({ language: language === 'es' ? 'en' : 'es' }),
    },
    {
      id: 'app.signOut',
      label: t('shell.signOut'),
      group,
      icon: LogOut,
      keywords: ['logout', 'salir'],
      perform: () => void leave(),
    },
  ]
}
