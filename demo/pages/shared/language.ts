/** Which of the two languages a page speaks: the address says so, else the browser. */
export type Language = 'es' | 'en'

/** The language of this visit. */
export const language: Language = readLanguage()

/** The text in the visit's language. */
export function pick(text: { readonly es: string; readonly en: string }): string {
  return text[language]
}

/** The same page in the other language. */
export function otherLanguageUrl(): string {
  const url = new URL(location.href)
  url.searchParams.set('lang', language === 'es' ? 'en' : 'es')
  return url.pathname + url.search + url.hash
}

const money = new Intl.NumberFormat(language === 'es' ? 'es-ES' : 'en-IE', { style: 'currency', currency: 'EUR' })

/** Euro cents as a price. */
export function price(amountMinor: number): string {
  return money.format(amountMinor / 100)
}

function readLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'es' || asked === 'en') return asked
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'es'
}
