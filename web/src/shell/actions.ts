import { type Action, useActions } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import {
  Combine,
  Command,
  Keyboard,
  KeyRound,
  Languages,
  LogOut,
  MapPin,
  Monitor,
  Moon,
  Sun,
  UsersRound,
} from 'lucide-react'
import { useMemo } from 'react'
import { useCan } from '../api/session.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useSignOut } from './member-menu.tsx'
import { usePlaces } from './places.ts'
import { useSetPreferences } from './set-preferences.ts'

type Openers = { openPalette: () => void; openHelp: () => void }

const GO_KEY = {
  'shell.home': 'shell.goHome',
  'shell.customers': 'shell.goCustomers',
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

function useGoActions(): readonly Action[] {
  const { t } = useI18n()
  const navigate = useNavigate()
  const places = usePlaces()
  const canMembers = useCan('members:read')
  const canKeys = useCan('keys:write')
  const canLocations = useCan('locations:read')
  const canCustomers = useCan('customers:read')
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
    const inner: readonly (Action & { readonly allowed: boolean })[] = [
      {
        id: 'go.duplicates',
        label: t('shell.goDuplicates'),
        group,
        icon: Combine,
        shortcut: 'g d',
        allowed: canCustomers,
        perform: () => void navigate({ to: '/duplicates' }),
      },
      {
        id: 'go.members',
        label: t('shell.goMembers'),
        group,
        icon: UsersRound,
        shortcut: 'g m',
        allowed: canMembers,
        perform: () => void navigate({ to: '/settings/members' }),
      },
      {
        id: 'go.apiKeys',
        label: t('shell.goApiKeys'),
        group,
        icon: KeyRound,
        shortcut: 'g k',
        allowed: canKeys,
        perform: () => void navigate({ to: '/settings/api-keys' }),
      },
      {
        id: 'go.locations',
        label: t('shell.goLocations'),
        group,
        icon: MapPin,
        shortcut: 'g l',
        allowed: canLocations,
        perform: () => void navigate({ to: '/settings/locations' }),
      },
    ]
    return [...main, ...inner.filter((action) => action.allowed)]
  }, [t, navigate, places, canMembers, canKeys, canLocations, canCustomers])
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
