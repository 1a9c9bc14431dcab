import '@hilo/ui/styles.css'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { sessionQuery } from './api/session.ts'
import { App } from './app.tsx'
import { loadCatalogue } from './i18n/i18n.tsx'
import { applyLanguage, applyTheme, guessLanguage } from './preferences.ts'
import { createAppRouter } from './router.tsx'

/** Asks who is signed in before the first paint, so that neither language nor theme nor screen flashes. */
async function start(root: HTMLElement): Promise<void> {
  const client = createQueryClient(() => void client.setQueryData(sessionQuery.queryKey, null))
  const guess = guessLanguage()
  const [session, guessed] = await Promise.all([
    client.fetchQuery(sessionQuery).catch(() => null),
    loadCatalogue(guess),
  ])
  const language = session?.language ?? guess
  const catalogue = language === guess ? guessed : await loadCatalogue(language)
  applyLanguage(language)
  if (session) applyTheme(session.theme)
  const router = createAppRouter(client)
  createRoot(root).render(<App client={client} router={router} language={language} catalogue={catalogue} />)
}

const root = document.getElementById('root')
if (root) void start(root)
