import { hash } from 'node:crypto'
import { type AddressObject, type EmailAddress, type ParsedMail, simpleParser } from 'mailparser'
import type { Json } from '../../../kernel/json.ts'
import { htmlToText } from '../../../platform/sanitise/index.ts'
import type { RawIdentifier } from '../../turn/index.ts'
import { describeAttachment } from '../attachments.ts'
import { problem } from '../problems.ts'
import type { MailRow } from '../read/schema.ts'
import type { Attachment, ImportRecord, Origin, Plan } from '../schema.ts'
import { naturalMessageId } from './message-id.ts'

/** Characters of a text that an event keeps; what is beyond is in the mailbox still, and the event says so. */
const MAX_TEXT_CHARS = 200_000
/** Up to here the parser makes text of HTML, in a time that grows faster than the HTML does; beyond, and where it gives up, we do. */
const MAX_PARSED_HTML_CHARS = 200_000
/** HTML that is looked at for words; no mail program shows more of a mail. */
const MAX_HTML_CHARS = 1_000_000
const DAY_MS = 86_400_000

/**
 * A mail as `Email Received` from its sender or, when a brand's own address wrote it, `Email Sent` to its first recipient.
 * Keyed by the mail's Message-ID, so that the same mail in two mailboxes is one event.
 */
export async function toMailRecord(row: MailRow, plan: Plan, origin: Origin): Promise<ImportRecord> {
  const { line } = row
  let read: ReadMail
  try {
    read = await readMail(row.mail)
  } catch (error) {
    const said = error instanceof Error ? error.message.slice(0, 200) : 'unknown error'
    const reason = problem('mail_unreadable', { reason: said })
    return { kind: 'rejected', line, rows: 1, reason, raw: row.mail.toString('latin1', 0, 4_000) }
  }
  const { mail } = read
  const from = addressesOf(mail.from)
  const to = [...addressesOf(mail.to), ...addressesOf(mail.cc)]
  const isOwn = ({ address }: EmailAddress) =>
    plan.ownAddresses.some((own) => own.toLowerCase() === address?.toLowerCase())
  const isSent = from.length > 0 && from.every(isOwn) && to.some((address) => !isOwn(address))
  const people = (isSent ? to : from).filter((address) => !isOwn(address)).slice(0, 1)
  const messageId = mailId(mail, row.mail)
  const attachments = mail.attachments.map(toAttachment)
  const name = people[0]?.name ?? ''
  return {
    kind: 'event',
    line,
    rows: 1,
    ...(attachments.length > 0 ? { attachments } : {}),
    event: {
      messageId,
      type: 'track',
      name: isSent ? 'Email Sent' : 'Email Received',
      channel: 'email',
      direction: isSent ? 'out' : 'in',
      identifiers: identifiersOf(people, messageId),
      traits: traitsOf(people[0]),
      consents: [],
      occurredAt: timeOf(mail, origin),
      properties: propertiesOf(read, from, to, attachments),
      context: name === '' ? {} : { sender_name: name },
    },
  }
}

/** The lines of a mail that say whose it is; `labels` are Gmail's, '' elsewhere. */
export interface MailHead {
  readonly delivered: string
  readonly from: string
  readonly to: string
  readonly labels: string
}

/** Gmail's own label of what was sent from the mailbox. */
const SENT_LABEL = /\b(?:sent|enviad[oa]s?)\b/i

/**
 * The addresses of a mailbox that are the brand's own, as far as its mails tell: those that most of them go to or come from, and
 * those from which mail was sent by the labels of Gmail.
 */
export function guessOwnAddresses(heads: readonly MailHead[]): string[] {
  const seen = new Map<string, number>()
  const senders = new Set<string>()
  for (const { delivered, from, to, labels } of heads) {
    for (const address of new Set(addressesIn(`${delivered} ${from} ${to}`)))
      seen.set(address, (seen.get(address) ?? 0) + 1)
    if (SENT_LABEL.test(labels)) for (const address of addressesIn(from)) senders.add(address)
  }
  const needed = Math.max(5, heads.length * 0.6)
  return [...seen]
    .filter(([address, count]) => count >= needed || senders.has(address))
    .map(([address]) => address)
    .sort()
}

function addressesIn(text: string): string[] {
  return [...text.toLowerCase().matchAll(/[^\s@<>,;"()]+@[^\s@<>,;"()]+/g)].map(([address]) => address)
}

interface ReadMail {
  readonly mail: ParsedMail
  /** Whether its text lies in its HTML alone. */
  readonly isHtmlOnly: boolean
}

const PARSING = { skipImageLinks: true, skipTextToHtml: true, keepCidLinks: true }

/** HTML that is too long or too deep for the parser costs the mail nothing but the parser's own text of it. */
async function readMail(bytes: Buffer): Promise<ReadMail> {
  try {
    const mail = await simpleParser(bytes, { ...PARSING, maxHtmlLengthToParse: MAX_PARSED_HTML_CHARS })
    return { mail, isHtmlOnly: (mail.text ?? '').trim() === '' }
  } catch {
    return { mail: await simpleParser(bytes, { ...PARSING, skipHtmlToText: true }), isHtmlOnly: true }
  }
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): EmailAddress[] {
  const objects = field === undefined ? [] : Array.isArray(field) ? field : [field]
  return objects
    .flatMap(({ value }) => value.flatMap((entry) => entry.group ?? [entry]))
    .filter(({ address }) => Boolean(address))
}

function identifiersOf(people: readonly EmailAddress[], messageId: string): RawIdentifier[] {
  const found = people.flatMap(({ address }): RawIdentifier[] =>
    address && address.length <= 320 ? [{ kind: 'email', value: clean(address), evidence: 'record' }] : [],
  )
  return found.length > 0 ? found : [{ kind: 'anonymous_id', value: messageId, evidence: 'record' }]
}

function traitsOf(person: EmailAddress | undefined): { readonly name: string } | null {
  const name = clean(person?.name ?? '').trim()
  return name === '' || name.includes('@') ? null : { name: name.slice(0, 200) }
}

function mailId(mail: ParsedMail, raw: Buffer): string {
  return mail.messageId
    ? naturalMessageId('mail', mail.messageId.trim())
    : naturalMessageId('mail-bytes', hash('sha256', raw, 'hex'))
}

/** The mail's own date, unless it is none or in the future: then when our side received it. */
function timeOf(mail: ParsedMail, origin: Origin): number {
  const latestMs = origin.asOfMs + DAY_MS
  const received = mail.headerLines
    .find(({ key }) => key === 'received')
    ?.line.split(';')
    .at(-1)
  for (const at of [mail.date?.getTime(), Date.parse(received?.trim() ?? '')]) {
    if (at !== undefined && Number.isFinite(at) && at > 0 && at <= latestMs) return at
  }
  return origin.asOfMs
}

function propertiesOf(
  { mail, isHtmlOnly }: ReadMail,
  from: readonly EmailAddress[],
  to: readonly EmailAddress[],
  attachments: readonly Attachment[],
): Record<string, Json> {
  const html = typeof mail.html === 'string' ? clean(mail.html) : ''
  const isFromHtml = isHtmlOnly && html !== ''
  const text = isFromHtml ? htmlToText(html.slice(0, MAX_HTML_CHARS)) : clean(mail.text ?? '')
  const properties: Record<string, Json> = { subject: clean(mail.subject ?? ''), text: text.slice(0, MAX_TEXT_CHARS) }
  if (text.length > MAX_TEXT_CHARS || (isFromHtml && html.length > MAX_HTML_CHARS)) properties.text_cut = true
  // As it came: it is made safe where it is read, by whatever the sanitiser knows by then.
  if (html !== '') properties.html = html.slice(0, MAX_TEXT_CHARS)
  if (html.length > MAX_TEXT_CHARS) properties.html_cut = true
  properties.from = from.map(nameAndAddress)
  properties.to = to.slice(0, 100).map(nameAndAddress)
  if (mail.messageId) properties.message_id = clean(mail.messageId)
  if (mail.inReplyTo) properties.in_reply_to = clean(mail.inReplyTo)
  const references = mail.references === undefined ? [] : [mail.references].flat()
  if (references.length > 0) properties.references = references.slice(0, 50).map(clean)
  if (attachments.length > 0) {
    properties.attachments = attachments.map(describeAttachment)
  }
  return properties
}

function nameAndAddress({ name, address }: EmailAddress): string {
  const plain = clean(address ?? '')
  return name ? `${clean(name)} <${plain}>` : plain
}

function toAttachment(
  { filename, contentType, content, cid }: ParsedMail['attachments'][number],
  index: number,
): Attachment {
  const name = clean(filename ?? '').slice(0, 200) || `attachment ${index + 1}`
  return {
    name,
    contentType: clean(contentType).slice(0, 200),
    content,
    contentId: cid ? clean(cid).slice(0, 200) : null,
  }
}

function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
