import type { Language } from '@hilo/contract'

/** A mail that carries a link. */
export interface LinkText {
  readonly kind: 'reset' | 'invitation'
  readonly language: Language
  readonly url: string
  /** The inviting workspace; not used for a reset. */
  readonly workspaceName: string
}

/** Subject and text of a mail that carries a link. */
export function writeLinkMail({ kind, language, url, workspaceName }: LinkText): { subject: string; text: string } {
  const [subject, before, after] = TEXTS[language][kind]
  const named = (text: string) => text.replaceAll('{name}', () => workspaceName)
  return { subject: named(subject), text: `${named(before)}\n\n${url}\n\n${named(after)}\n` }
}

type Text = readonly [subject: string, before: string, after: string]

const TEXTS: Readonly<Record<Language, Readonly<Record<LinkText['kind'], Text>>>> = {
  es: {
    invitation: [
      '{name} te invita a Hilo',
      '{name} te ha invitado a trabajar en Hilo. Abre este enlace para unirte:',
      'El enlace sirve una sola vez y caduca en siete días. Si no esperabas esta invitación, no hagas nada.',
    ],
    reset: [
      'Elige una contraseña nueva para Hilo',
      'Abre este enlace para elegir una contraseña nueva:',
      'El enlace sirve una sola vez y caduca en 24 horas. Si no lo has pedido tú, no hagas nada: tu contraseña sigue siendo la misma.',
    ],
  },
  en: {
    invitation: [
      '{name} invites you to Hilo',
      '{name} has invited you to work in Hilo. Open this link to join:',
      'The link works once and expires in seven days. If you did not expect this invitation, do nothing.',
    ],
    reset: [
      'Choose a new password for Hilo',
      'Open this link to choose a new password:',
      'The link works once and expires in 24 hours. If you did not ask for it, do nothing: your password stays as it is.',
    ],
  },
}
