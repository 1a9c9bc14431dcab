import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { es } from '../messages/es.ts'
import { type Filling, formatMessage, type Holes, type Messages, type Plural } from './message.ts'

/** Languages of the screens. */
export type Language = 'es' | 'en'

type Source = typeof es

/** Every key of the catalogue: `customers.count`. */
export type MessageKey = {
  [Screen in keyof Source & string]: `${Screen}.${keyof Source[Screen] & string}`
}[keyof Source & string]

type MessageOf<Key> = Key extends `${infer Screen}.${infer Name}`
  ? Screen extends keyof Source
    ? Name extends keyof Source[Screen]
      ? Source[Screen][Name]
      : never
    : never
  : never

type HolesOf<Message> = Message extends string
  ? Holes<Message>
  : Message extends Plural
    ? Holes<Message['other']> | 'n'
    : never

type FillingOf<Key> = [HolesOf<MessageOf<Key>>] extends [never]
  ? []
  : [filling: { readonly [Hole in HolesOf<MessageOf<Key>>]: Hole extends 'n' ? number : Filling }]

/** A text in the reader's language; its holes are checked by the compiler. */
export type Translate = <Key extends MessageKey>(key: Key, ...filling: FillingOf<Key>) => string

/** The reader's language, and the way to its texts. */
export interface I18n {
  readonly language: Language
  readonly t: Translate
}

/** All texts of one language, by screen. */
export type Catalogue = Readonly<Record<keyof Source, Messages>>

const I18nContext = createContext<I18n | null>(null)

/** Gives the texts of one language to everything below. */
export function I18nProvider({
  language,
  catalogue,
  children,
}: {
  language: Language
  catalogue: Catalogue
  children: ReactNode
}) {
  const i18n = useMemo(() => ({ language, t: createTranslate(catalogue, language) }), [catalogue, language])
  return <I18nContext value={i18n}>{children}</I18nContext>
}

/** The reader's language and `t`. @throws Error outside an `I18nProvider` */
export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  if (i18n === null) throw new Error('useI18n needs an I18nProvider above it')
  return i18n
}

/** Only the texts of the language in use are downloaded. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'es':
      return (await import('../messages/es.ts')).es
    case 'en':
      return (await import('../messages/en.ts')).en
  }
}

/** The translating function of one catalogue. */
export function createTranslate(catalogue: Catalogue, locale: string): Translate {
  const screens: Readonly<Record<string, Messages>> = catalogue
  return (key, ...filling) => {
    const dot = key.indexOf('.')
    const message = screens[key.slice(0, dot)]?.[key.slice(dot + 1)]
    // Types make this unreachable; a key that a dynamic template invents shows itself instead of breaking the screen.
    if (message === undefined) return key
    return formatMessage(message, filling[0] ?? {}, locale)
  }
}
