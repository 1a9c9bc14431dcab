/** Chats as WhatsApp exports them: each message becomes a JSON object on the line where it begins. */

/** `2/3/26, 9:58 - Ana: Hola` on Android, `[02/03/26, 9:58:01] Ana: Hola` on an iPhone; hours may be of twelve. */
const LINE =
  /^\u200e?\[?(\d{1,2})[./-](\d{1,2})[./-](\d{2,4}),? (\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?\s?m\.?)?(?:\]| -) (.*)$/i
/** Whom the chat is with, as WhatsApp names the file, or the folder of its archive. */
const PARTNER = /(?:chat de whatsapp con|whatsapp chat (?:con|with|-)) (.+?)(?:\.txt$|\.zip\b|\/)/i

interface Message {
  readonly line: number
  /** Day and month in the order of the telephone that wrote them. */
  readonly day: readonly [string, string, string]
  readonly hour: string
  readonly sender: string
  text: string
}

/** Whether a text begins as an exported chat does. @param head its first lines, perhaps broken off */
export function isWhatsAppChat(head: string): boolean {
  return LINE.test(head.replace(/^\uFEFF/, '').split(/\r?\n/)[0] ?? '')
}

/** Whom a chat is with, by the name of its file; '' where that does not say. */
export function partnerOf(name: string): string {
  return PARTNER.exec(name)?.[1] ?? ''
}

/** A chat as NDJSON of messages: blank lines keep the line numbers of the file. @param name of the file, which says whom the chat is with */
export function whatsAppToNdjson(text: string, name: string): string {
  const messages = readMessages(text)
  const customer = customerOf(messages, partnerOf(name))
  const isMonthFirst = messages.some(({ day }) => Number(day[1]) > 12)
  const out: string[] = []
  for (const message of messages) {
    const isIn = message.sender === customer
    while (out.length < message.line) out.push('')
    out.push(
      JSON.stringify({
        date: `${isoDay(message.day, isMonthFirst)} ${message.hour}`,
        channel: 'whatsapp',
        direction: isIn ? 'in' : 'out',
        from: message.sender,
        to: isIn ? '' : customer,
        'conversation id': name,
        message: message.text,
      }),
    )
  }
  return `${out.join('\n')}\n`
}

/** What WhatsApp itself says in a chat has no sender, and is nobody's message. */
function readMessages(text: string): readonly Message[] {
  const messages: Message[] = []
  let current: Message | null = null
  for (const [line, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const found = LINE.exec(raw)
    if (found === null) {
      if (current !== null && raw !== '') current.text += `\n${raw}`
      continue
    }
    const [, first = '', second = '', year = '', hour = '', minute = '', secondOfMinute = '00', half, rest = ''] = found
    const colon = rest.indexOf(': ')
    current = null
    if (colon === -1) continue
    current = {
      line,
      day: [first, second, year],
      hour: `${hourOf(hour, half)}:${minute}:${secondOfMinute}`,
      sender: bare(rest.slice(0, colon)),
      text: bare(rest.slice(colon + 2)),
    }
    messages.push(current)
  }
  return messages
}

/** The side that is not the brand's: whom the file is named after, else a number that no address book knew, else whoever wrote first. */
function customerOf(messages: readonly Message[], partner: string): string {
  const senders = [...new Set(messages.map(({ sender }) => sender))]
  const isNumber = (sender: string) => /^\+?[\d\s()-]{9,}$/.test(sender)
  return senders.find((sender) => sender === bare(partner)) ?? senders.find(isNumber) ?? senders[0] ?? ''
}

function isoDay([first, second, year]: Message['day'], isMonthFirst: boolean): string {
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function hourOf(hour: string, half: string | undefined): string {
  const of24 = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return String(of24).padStart(2, '0')
}

/** Without the marks of direction that an iPhone writes around names and attachments. */
function bare(text: string): string {
  return text
    .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
    .replaceAll('\u00a0', ' ')
    .trim()
}
