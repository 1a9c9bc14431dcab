import { createHmac, timingSafeEqual } from 'node:crypto'

/** Names that the cookie has over http and https. */
const NAMES = ['__Secure-hilo.session', 'hilo.session']

/**
 * The session token in a `Cookie` header, if its signature is ours; a stolen copy of the database is thus no key to sessions.
 * @source better-call `setSignedCookie`: `token.base64(HMAC-SHA-256(token))`, percent-encoded
 */
export function readSessionToken(cookieHeader: string | null, secret: string): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value] = splitOnce(part.trim())
    if (!NAMES.includes(name)) continue
    const token = unsign(value, secret)
    if (token !== null) return token
  }
  return null
}

function splitOnce(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=')
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}

function unsign(encoded: string, secret: string): string | null {
  const value = decode(encoded)
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const shown = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return shown.length === expected.length && timingSafeEqual(shown, expected) ? token : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
