import type { Language } from './i18n/i18n.tsx'

/** How the screens look; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

/** Shows a theme at once and remembers it for the first paint of next time (`boot.js`). */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  remember('hilo.theme', theme)
}

/** Marks the page's language and remembers it for next time. */
export function applyLanguage(language: Language): void {
  document.documentElement.lang = language
  remember('hilo.language', language)
}

/** The language before anybody has signed in: last time's, else the browser's, else Spanish. */
export function guessLanguage(): Language {
  const known = recall('hilo.language') ?? navigator.languages.find((tag) => /^(es|en)\b/.test(tag))?.slice(0, 2)
  return known === 'en' ? 'en' : 'es'
}

/** The theme of last time. */
export function guessTheme(): Theme {
  const known = recall('hilo.theme')
  return known === 'light' || known === 'dark' ? known : 'system'
}

/** Whether the navigation is folded: as the reader left it, else by the width of the window. */
export function isRailFolded(): boolean {
  const known = recall('hilo.rail')
  return known === null ? window.innerWidth < 1_100 : known === 'folded'
}

/** Remembers whether the navigation is folded. */
export function rememberRail(folded: boolean): void {
  remember('hilo.rail', folded ? 'folded' : 'open')
}

/** Where the guide of a playbook stands on a wide screen, and whether it is folded: as the reader left it. */
export interface GuidePlace {
  readonly isFolded: boolean
  readonly isDocked: boolean
}

/** The guide as the reader left it; at first open, in its own column, where it covers nothing. */
export function guidePlace(): GuidePlace {
  const known = recall('hilo.guide')?.split(' ') ?? []
  return { isFolded: known.includes('folded'), isDocked: !known.includes('corner') }
}

/** Remembers where the guide stands. */
export function rememberGuide({ isFolded, isDocked }: GuidePlace): void {
  remember('hilo.guide', `${isFolded ? 'folded' : 'open'} ${isDocked ? 'side' : 'corner'}`)
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // No storage (a strict private mode): the choice holds until the page closes.
  }
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
