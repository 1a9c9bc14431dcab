import { IconButton, Menu } from '@hilo/ui'
import { Languages, Monitor, Moon, Sun } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLanguageSwitch } from '../../i18n/language-switch.ts'
import { applyTheme, guessTheme, type Theme } from '../../preferences.ts'
import { Logo } from '../../shell/logo.tsx'
import { Weave } from './weave.tsx'

/** The page of everybody who is not signed in: the form at the left, the threads at the right. */
export function SignInFrame({
  title,
  description,
  children,
}: {
  title: string
  description?: ReactNode
  children: ReactNode
}) {
  const { t } = useI18n()
  useEffect(() => {
    document.title = `${title} · Hilo`
  }, [title])
  return (
    <div className="grid min-h-dvh bg-page lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col px-6 py-6 sm:px-10">
        <div className="flex items-center justify-between">
          <span className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
            <span className="flex size-8 items-center justify-center rounded-md bg-accent text-on-accent">
              <Logo className="size-5" />
            </span>
            Hilo
          </span>
          <span className="flex">
            <ThemeMenu />
            <LanguageMenu />
          </span>
        </div>
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 py-10">
          <div className="flex flex-col gap-1">
            <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
            {description && <div className="text-sm text-muted">{description}</div>}
          </div>
          {children}
        </div>
        <p className="text-xs text-muted">{t('signIn.tagline')}</p>
      </main>
      <div className="hidden p-2 pl-0 lg:block">
        <Weave />
      </div>
    </div>
  )
}

function LanguageMenu() {
  const { t, language } = useI18n()
  const change = useLanguageSwitch()
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Languages} label={t('common.language')} />}
      entries={[
        {
          kind: 'choice',
          id: 'language',
          label: t('common.language'),
          value: language,
          options: [
            { value: 'es', label: 'Español' },
            { value: 'en', label: 'English' },
          ],
          onChoose: (value) => void change(value === 'en' ? 'en' : 'es'),
        },
      ]}
    />
  )
}

function ThemeMenu() {
  const { t } = useI18n()
  const [theme, setTheme] = useState<Theme>(guessTheme)
  const choose = (value: string) => {
    const next = value === 'light' || value === 'dark' ? value : 'system'
    setTheme(next)
    applyTheme(next)
  }
  return (
    <Menu
      align="end"
      trigger={
        <IconButton icon={theme === 'dark' ? Moon : theme === 'light' ? Sun : Monitor} label={t('common.theme')} />
      }
      entries={[
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
          onChoose: choose,
        },
      ]}
    />
  )
}
