/** Which channel a file comes from, by its name, its program and what it holds. */
import type { AuditFile, AuditKind } from '../../schema.ts'

const NAMES: readonly (readonly [pattern: RegExp, channel: string])[] = [
  [/whats/, 'whatsapp'],
  [/instagram/, 'instagram'],
  [/messenger|facebook/, 'messenger'],
  [/telegram/, 'telegram'],
  [/\bsms\b/, 'sms'],
  [/amazon|ebay|marketplace|zalando|miravia|mirakl/, 'marketplace'],
  [
    /shopify|woocommerce|\bwc\b|products export|prestashop|magento|tienda (?:web|online)|\bweb\b|online|e ?commerce|website/,
    'web',
  ],
  [/\bchats?\b|intercom/, 'chat'],
  [/centralita|llamada|\bcalls?\b|\bpbx\b|telefono|telefonic|\bphone\b|call ?cent/, 'voice'],
  [
    /newsletter|boletin|mailchimp|klaviyo|mailing|\bmails?\b|\be ?mails?\b|correo|buzon|\binbox\b|zendesk|freshdesk|help ?scout|helpdesk/,
    'email',
  ],
  [/\btpv\b|\bpos\b|\btill\b|\bcajas?\b|tienda|\bstores?\b|retail|mostrador|sucursal|\bsquare\b|ticket.*caja/, 'store'],
  [/\balmacen\b|\bwarehouse\b|\bsga\b|\bwms\b/, 'warehouse'],
  [/\bcrm\b|hubspot|salesforce|pipedrive|\berp\b|holded/, 'crm'],
]

const SYSTEMS: Readonly<Record<string, string>> = {
  shopify: 'web',
  mailchimp: 'email',
  hubspot: 'crm',
  salesforce: 'crm',
}

/** What else tells where a file comes from. */
export interface FileFacts {
  readonly kind: AuditKind
  readonly system: string | null
  /** As imports call it. */
  readonly format: string
  /** Whether a column names the store of each row. */
  readonly hasStores: boolean
  /** Whether a column holds the e-mail of each row. */
  readonly hasEmails: boolean
}

/**
 * The channel of a file: by its name, then by the program that wrote it, then by what it holds.
 * Mail is mail whatever the file is called.
 */
export function channelOfFile(name: string, { kind, system, format, hasStores, hasEmails }: FileFacts): string {
  if (format === 'mbox' || format === 'eml') return 'email'
  const text = plain(name)
  // The file's own name before its folder's: "tienda/whatsapp.csv" is WhatsApp.
  for (const part of [text.slice(text.lastIndexOf('/') + 1), text]) {
    const spaced = part.replace(/[^a-z0-9]+/g, ' ')
    const found = NAMES.find(([pattern]) => pattern.test(spaced))
    if (found) return found[1]
  }
  if (system !== null && SYSTEMS[system] !== undefined) return SYSTEMS[system]
  // Who names a store with each sale sells in stores.
  if (kind === 'orders' && hasStores) return 'store'
  if (kind === 'orders' && hasEmails) return 'web'
  // A "shop" may be on the web or in a street: what it holds decides first.
  if (/\bshop\b/.test(text.replace(/[^a-z0-9]+/g, ' '))) return 'store'
  if (kind === 'calls') return 'voice'
  if (kind === 'customers') return 'crm'
  return kind === 'events' || kind === 'visits' ? 'web' : ownName(text)
}

/** Whether each row of a file names its channel: then the file itself has none. */
export function namesChannels({ kind, columns }: Pick<AuditFile, 'kind' | 'columns'>): boolean {
  return (kind === 'orders' || kind === 'messages') && columns.some(({ target }) => target === 'channel')
}

/** Lists of the house where nobody speaks or buys: they count as a source of records and not as a channel of customers. */
export function isHouseList(channel: string): boolean {
  return channel === 'crm' || channel === 'warehouse'
}

function ownName(text: string): string {
  const bare = text.slice(text.lastIndexOf('/') + 1).replace(/\.\w{2,5}(?:\.gz)?$/, '')
  return (
    bare
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'unknown'
  )
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
