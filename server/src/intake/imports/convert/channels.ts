/** What exports call a channel, and Hilo's name for it. The first pattern that fits counts. */
const CHANNELS: readonly (readonly [pattern: RegExp, channel: string])[] = [
  [/whats/, 'whatsapp'],
  [/instagram|^ig$/, 'instagram'],
  [/messenger|facebook|^fb$/, 'messenger'],
  [/telegram/, 'telegram'],
  [/sms|text message/, 'sms'],
  [/chat/, 'chat'],
  [/online|web|internet|e-?commerce|^app$|m[oó]vil app/, 'web'],
  [/mail|correo/, 'email'],
  [/phone|tel[eé]f|call|llamada|voz|voice|ivr/, 'voice'],
  [/pos\b|tpv|tienda|store|shop|retail|f[ií]sic|mostrador|caja|sucursal|kiosk|quiosco/, 'store'],
  [/push/, 'push'],
  [/\bads?\b|anuncio/, 'ads'],
  [/crm|import/, 'import'],
]

/** Hilo's channel for a text of the file, or null if it is none that is known. */
export function toChannel(text: string): string | null {
  const lower = text.toLowerCase()
  return CHANNELS.find(([pattern]) => pattern.test(lower))?.[1] ?? null
}
