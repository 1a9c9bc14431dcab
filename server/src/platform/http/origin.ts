/** Cross-site request forgery: which writes may a browser make on behalf of whoever is signed in? */

/** What the decision looks at. */
export interface OriginFacts {
  readonly method: string
  readonly origin: string | null
  /** `Sec-Fetch-Site`, which browsers set and pages cannot. */
  readonly fetchSite: string | null
  /** Whether the call shows a credential that a foreign page cannot make a browser send. */
  readonly hasBearer: boolean
  /** Origins of our own pages: the public address, and the address by which this very request came. */
  readonly ownOrigins: readonly string[]
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether to refuse the request as forged. Browsers name the origin of every write; who names none is no browser, and
 * has no cookies that somebody else could use.
 * @source OWASP, "Cross-Site Request Forgery Prevention": verifying origin with standard headers, fetch metadata
 */
export function isForged(facts: OriginFacts): boolean {
  if (SAFE_METHODS.has(facts.method) || facts.hasBearer) return false
  if (facts.origin !== null) return !facts.ownOrigins.includes(facts.origin)
  return facts.fetchSite !== null && facts.fetchSite !== 'same-origin' && facts.fetchSite !== 'none'
}
