import { ActionProvider, KitProvider, Toaster, TooltipProvider } from '@hilo/ui'
import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { sessionQuery } from './api/session.ts'
import { type Catalogue, I18nProvider, type Language, loadCatalogue, useI18n } from './i18n/i18n.tsx'
import { kitLabels } from './i18n/kit-labels.ts'
import { LanguageSwitch } from './i18n/language-switch.ts'
import { applyLanguage, applyTheme } from './preferences.ts'
import type { AppRouter } from './router.tsx'

type AppProps = { client: QueryClient; router: AppRouter; language: Language; catalogue: Catalogue }

/** The staff web app: everything that all screens share, around the router. */
export function App({ client, router, language, catalogue }: AppProps) {
  return (
    <QueryClientProvider client={client}>
      <Texts language={language} catalogue={catalogue}>
        <KitFromSession>
          <TooltipProvider>
            <ActionProvider>
              <RouterProvider router={router} />
              <Toaster />
            </ActionProvider>
          </TooltipProvider>
        </KitFromSession>
      </Texts>
    </QueryClientProvider>
  )
}

function Texts({ language, catalogue, children }: { language: Language; catalogue: Catalogue; children: ReactNode }) {
  const { data: session } = useQuery(sessionQuery)
  const [shown, setShown] = useState({ language, catalogue })
  // The old language stays until the new one is here: no screen ever shows keys.
  const change = useCallback(async (next: Language) => {
    const loaded = await loadCatalogue(next)
    applyLanguage(next)
    setShown({ language: next, catalogue: loaded })
  }, [])
  useEffect(() => {
    if (session && session.language !== shown.language) void change(session.language)
  }, [session, shown.language, change])
  useEffect(() => {
    if (session) applyTheme(session.theme)
  }, [session])
  return (
    <LanguageSwitch value={change}>
      <I18nProvider language={shown.language} catalogue={shown.catalogue}>
        {children}
      </I18nProvider>
    </LanguageSwitch>
  )
}

function KitFromSession({ children }: { children: ReactNode }) {
  const { language, t } = useI18n()
  const { data: session } = useQuery(sessionQuery)
  const workspace = session?.workspace
  const timeZone = workspace?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const currency = workspace?.currency ?? 'EUR'
  const country = workspace?.country
  const kit = useMemo(
    () => ({ locale: localeOf(language, country), timeZone, currency, labels: kitLabels(t) }),
    [language, country, timeZone, currency, t],
  )
  return <KitProvider kit={kit}>{children}</KitProvider>
}

/** Spanish of Mexico writes numbers otherwise than Spanish of Spain; English of Spain has no form of its own and takes Europe's. */
function localeOf(language: Language, country: string | undefined): string {
  if (country === undefined) return language
  return language === 'en' && !['US', 'CA', 'AU', 'NZ', 'IE', 'GB'].includes(country)
    ? 'en-GB'
    : `${language}-${country}`
}
