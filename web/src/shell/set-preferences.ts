import { type Session, updatePreferences } from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { describeProblem } from '../api/problem.ts'
import { sessionQuery } from '../api/session.ts'
import { type Language, useI18n } from '../i18n/i18n.tsx'
import { useLanguageSwitch } from '../i18n/language-switch.ts'
import { applyTheme, type Theme } from '../preferences.ts'

/** Changes the own name, language or theme: shown at once, then kept on the server. Answers whether it was kept. */
export function useSetPreferences(): (change: {
  language?: Language | null
  theme?: Theme
  name?: string
}) => Promise<boolean> {
  const client = useQueryClient()
  const notify = useNotify()
  const switchLanguage = useLanguageSwitch()
  const { t } = useI18n()
  return async (change) => {
    if (change.theme) applyTheme(change.theme)
    if (change.language) await switchLanguage(change.language)
    const before = client.getQueryData(sessionQuery.queryKey)
    if (!before) return false
    const after: Session = {
      ...before,
      theme: change.theme ?? before.theme,
      language: change.language ?? before.language,
    }
    client.setQueryData(sessionQuery.queryKey, after)
    try {
      client.setQueryData(sessionQuery.queryKey, await call(updatePreferences, { body: change }))
      return true
    } catch (error) {
      client.setQueryData(sessionQuery.queryKey, before)
      notify.failed(describeProblem(error, t))
      return false
    }
  }
}
