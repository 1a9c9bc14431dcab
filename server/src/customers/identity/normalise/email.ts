/** E-mail addresses: the address as given is for sending, the key is for knowing that two spellings are one mailbox. */
import { domainToASCII } from 'node:url'
import type { InvalidReason } from './text.ts'

/** RFC 5321 §4.5.3.1: octets of a local part, of a path, and of a domain label. */
const MAX_LOCAL = 64
const MAX_ADDRESS = 254
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const TOP_LEVEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/
/** RFC 5322 atext, the dot, and letters beyond ASCII (RFC 6531). Quoted local parts are legal and not in use. */
const LOCAL = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u
/** What URL parsing would read as something other than a name. */
const NOT_IN_DOMAIN = /[\s@%/\\?#:[\]<>"'(),;_]/

/** Providers that deliver name+anything to name. Elsewhere the plus may be part of another person's name. */
const SUBADDRESSING = new Set([
  'gmail.com',
  'outlook.com',
  'outlook.es',
  'hotmail.com',
  'hotmail.es',
  'live.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'fastmail.com',
])

/** A mailbox: `address` as given, with its domain in lower-case ASCII; `key` the same for all spellings that reach it. */
export interface Email {
  readonly address: string
  readonly key: string
}

/** Reads one bare address (no display name), trimmed by the caller. */
export function normaliseEmail(given: string): Email | { invalid: InvalidReason } {
  const bare = given.replace(/^mailto:/i, '').replace(/[.,;]+$/, '')
  const at = bare.lastIndexOf('@')
  if (at < 1) return { invalid: 'not_an_address' }
  const local = bare.slice(0, at).normalize('NFC')
  if (!LOCAL.test(local) || local.startsWith('.')) return { invalid: 'not_an_address' }
  const domain = toDomain(bare.slice(at + 1))
  if (domain === null) return { invalid: 'not_a_domain' }
  if (Buffer.byteLength(local) > MAX_LOCAL || local.length + domain.length >= MAX_ADDRESS)
    return { invalid: 'too_long' }
  const key = toKey(local.toLowerCase(), domain)
  return key === null ? { invalid: 'not_an_address' } : { address: `${local}@${domain}`, key }
}

function toDomain(text: string): string | null {
  if (NOT_IN_DOMAIN.test(text)) return null
  const domain = /^[a-zA-Z0-9.-]+$/.test(text) ? text.toLowerCase() : domainToASCII(text)
  const labels = domain.split('.')
  if (labels.length < 2 || domain.length > 253) return null
  if (!labels.every((label) => LABEL.test(label))) return null
  return TOP_LEVEL.test(labels.at(-1) ?? '') ? domain : null
}

/** https://support.google.com/mail/answer/7436150: dots in a Gmail name do not count; googlemail.com is gmail.com. */
function toKey(local: string, domain: string): string | null {
  const host = domain === 'googlemail.com' ? 'gmail.com' : domain
  if (!SUBADDRESSING.has(host)) return `${local}@${host}`
  const plus = local.indexOf('+')
  const name = plus < 0 ? local : local.slice(0, plus)
  const mailbox = host === 'gmail.com' ? name.replaceAll('.', '') : name
  return mailbox === '' ? null : `${mailbox}@${host}`
}
