/** Address books: each card becomes a JSON object on the line where it begins. */

/**
 * vCard 2.1 to 4.0 as NDJSON: blank lines keep the line numbers of the file.
 * @source RFC 6350; folded lines (3.2), escapes (3.4). vCard 2.1 breaks its quoted-printable lines as RFC 2045 does (6.7)
 */
export function vcardToNdjson(text: string): string {
  const out: string[] = []
  let card: Card | null = null
  let last = ''
  const flush = () => {
    if (card !== null && last !== '') takeProperty(card, last)
    last = ''
  }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (isBroken(last)) {
      last = last.slice(0, -1) + line
      continue
    }
    if (/^[ \t]/.test(line)) {
      last += line.slice(1)
      continue
    }
    flush()
    if (/^BEGIN:VCARD/i.test(line)) card = { line: index, email: [], phone: [], rest: {} }
    else if (/^END:VCARD/i.test(line) && card !== null) {
      while (out.length < card.line) out.push('')
      out.push(JSON.stringify(toRow(card)))
      card = null
    } else last = line
  }
  return `${out.join('\n')}\n`
}

interface Card {
  readonly line: number
  readonly email: string[]
  readonly phone: string[]
  readonly rest: Record<string, string>
}

/** Whether a quoted-printable value goes on in the next line. */
function isBroken(line: string): boolean {
  return line.endsWith('=') && /^[^:]*;[^:]*quoted-printable[^:]*:/i.test(line)
}

function takeProperty(card: Card, line: string): void {
  const colon = line.indexOf(':')
  if (colon === -1) return
  const [name = '', ...parameters] = line.slice(0, colon).split(';')
  const isEncoded = parameters.some((parameter) => /quoted-printable/i.test(parameter))
  const raw = line.slice(colon + 1)
  const value = isEncoded ? decodeQuotedPrintable(raw) : raw
  const plain = plainOf(value)
  switch (name.toUpperCase().replace(/^ITEM\d+\./, '')) {
    case 'EMAIL':
      card.email.push(plain)
      return
    case 'TEL':
      card.phone.push(plain.replace(/^tel:/i, ''))
      return
    case 'FN':
      card.rest.name = plain
      return
    case 'BDAY':
      card.rest.birthday = plain
      return
    case 'ORG':
      card.rest.company = plain.split(';')[0] ?? ''
      return
    case 'ADR':
      putAddress(card, value)
      return
  }
}

function putAddress(card: Card, value: string): void {
  const [, , street = '', city = '', , postcode = ''] = value.split(/(?<!\\);/).map(plainOf)
  if (street !== '') card.rest.street = street
  if (city !== '') card.rest.city = city
  if (postcode !== '') card.rest['postal code'] = postcode
}

function plainOf(value: string): string {
  return value
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
}

function toRow({ email, phone, rest }: Card): Readonly<Record<string, string>> {
  return { ...rest, email: email.join(';'), phone: phone.join(';') }
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16))
  })
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
