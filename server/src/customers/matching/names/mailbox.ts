/** Which mailbox an address means, where its key is more careful than a reader would be. */
import { normaliseEmail } from '../../identity/index.ts'
import { editDistance } from '../similarity.ts'
import { isGivenName } from './known-names.ts'

/** Where so many have their mailbox that a domain a letter beside it is a slip. */
const PROVIDERS = [
  'gmail.com',
  'hotmail.com',
  'hotmail.es',
  'outlook.com',
  'outlook.es',
  'yahoo.com',
  'yahoo.es',
  'icloud.com',
  'telefonica.net',
]
/** Domains of others that lie as near to one of those. */
const OTHERS = new Set(['mail.com', 'ymail.com', 'gmx.com', 'email.com', 'hotmail.fr', 'hotmail.de', 'hotmail.it'])

/**
 * The mailbox that an address most likely means: a tag after a plus is left out unless it is somebody's name, and a slip in the domain of
 * a large provider is mended. For comparing only: nothing is ever sent there.
 * @param key normalised, as `name@domain`
 */
export function mailboxOf(key: string): string {
  const at = key.lastIndexOf('@')
  const local = key.slice(0, at)
  const plus = local.indexOf('+')
  const isTagged = plus > 0 && !isGivenName(local.slice(plus + 1))
  const meant = `${isTagged ? local.slice(0, plus) : local}@${mendDomain(key.slice(at + 1))}`
  const email = normaliseEmail(meant)
  return 'invalid' in email ? key : email.key
}

function mendDomain(domain: string): string {
  if (PROVIDERS.includes(domain) || OTHERS.has(domain)) return domain
  return PROVIDERS.find((provider) => editDistance(domain, provider, 1) === 1) ?? domain
}
