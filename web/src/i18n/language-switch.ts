import { createContext, useContext } from 'react'
import type { Language } from './i18n.tsx'

const LanguageSwitchContext = createContext<(language: Language) => Promise<void>>(async () => undefined)

/** Provides the way to another language. */
export const LanguageSwitch = LanguageSwitchContext

/** Changes the language of this browser; the signed-in person's setting is changed by `useSetPreferences`. */
export function useLanguageSwitch(): (language: Language) => Promise<void> {
  return useContext(LanguageSwitchContext)
}
