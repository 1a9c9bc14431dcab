import { signOut } from '@hilo/contract'
import { Avatar, Menu, type MenuEntry } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LogOut, Monitor, Moon, Sun, User } from 'lucide-react'
import { call } from '../api/call.ts'
import { sessionQuery, useSession } from '../api/session.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useSetPreferences } from './set-preferences.ts'

/** The signed-in person: account, theme, language, leaving. */
export function MemberMenu() {
  const { t } = useI18n()
  const { user } = useSession()
  const entries = useEntries()
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={t('shell.memberMenu', { name: user.name })}
          className="flex size-9 items-center justify-center rounded-full hover:bg-hover"
        >
          <Avatar name={user.name} seed={user.id} size="md" />
        </button>
      }
    />
  )
}

/** Ends the session on the server and forgets everything it showed. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    // Signed out already is signed out.
    await call(signOut, {}).catch(() => undefined)
    client.clear()
    client.setQueryData(sessionQuery.queryKey, null)
    location.assign('/sign-in')
  }
}

function useEntries(): readonly MenuEntry[] {
  const { t, language } = useI18n()
  const { user, theme } = useSession()
  const navigate = useNavigate()
  const setPreferences = useSetPreferences()
  const leave = useSignOut()
  return [
    { kind: 'heading', id: 'who', label: user.name, detail: user.email },
    {
      kind: 'item',
      id: 'account',
      label: t('shell.account'),
      icon: User,
      perform: () => void navigate({ to: '/settings/account' }),
    },
    { kind: 'separator', id: 'a' },
    {
      kind: 'choice',
      id: 'theme',
      label: t('common.theme'),
      value: theme,
      options: [
        { value: 'system', label: t('common.system'), icon: Monitor },
        { value: 'light', label: t('common.light'), icon: Sun },
        { value: 'dark', label: t('common.dark'), icon: Moon },
      ],
      onChoose: (value) => void setPreferences({ theme: value === 'light' || value === 'dark' ? value : 'system' }),
    },
    { kind: 'separator', id: 'b' },
    {
      kind: 'choice',
      id: 'language',
      label: t('common.language'),
      value: language,
      options: [
        { value: 'es', label: 'Español' },
        { value: 'en', label: 'English' },
      ],
      onChoose: (value) => void setPreferences({ language: value === 'en' ? 'en' : 'es' }),
    },
    { kind: 'separator', id: 'c' },
    { kind: 'item', id: 'sign-out', label: t('shell.signOut'), icon: LogOut, perform: () => void leave() },
  ]
}
