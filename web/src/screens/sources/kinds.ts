import { Globe, Inbox, type LucideIcon, ScanBarcode, Server, Upload } from 'lucide-react'
import type { MessageKey, Translate } from '../../i18n/i18n.tsx'
import type { SourceData } from './api/sources.ts'

type Kind = SourceData['kind']

const KINDS = {
  browser: { icon: Globe, name: 'sources.kindBrowser', hint: 'sources.kindBrowserHint', channel: 'web' },
  server: { icon: Server, name: 'sources.kindServer', hint: 'sources.kindServerHint', channel: 'web' },
  till: { icon: ScanBarcode, name: 'sources.kindTill', hint: 'sources.kindTillHint', channel: 'store' },
  channel: { icon: Inbox, name: 'sources.kindChannel', hint: 'sources.kindChannelHint', channel: 'email' },
  import: { icon: Upload, name: 'sources.kindImport', hint: 'sources.kindImportHint', channel: 'api' },
} as const satisfies Record<Kind, { icon: LucideIcon; name: MessageKey; hint: MessageKey; channel: string }>

/** Kinds one can create by hand; imports make their own. */
export const CREATABLE = ['browser', 'server', 'till', 'channel'] as const

/** A kind's picture, its name, a sentence about it, and the channel it usually speaks for. */
export function kindLook(kind: Kind, t: Translate): { icon: LucideIcon; name: string; hint: string; channel: string } {
  const { icon, name, hint, channel } = KINDS[kind]
  return { icon, name: t(name), hint: t(hint), channel }
}
