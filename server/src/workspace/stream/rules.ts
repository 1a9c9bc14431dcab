import type { GrantedScope } from '@hilo/contract'

/** What one must hold to listen to topics of a kind. A kind that is not named here is told to nobody. */
const TOPIC_SCOPES: ReadonlyMap<string, GrantedScope> = new Map([
  ['arrivals', 'customers:read'],
  ['customer', 'customers:read'],
  ['customers', 'customers:read'],
  ['source', 'sources:read'],
  ['sources', 'sources:read'],
  ['import', 'sources:read'],
  ['imports', 'sources:read'],
  ['conversation', 'customers:read'],
  ['home', 'customers:read'],
  ['progress', 'customers:read'],
  ['demo', 'customers:read'],
  ['audit', 'audit:read'],
])

/** The first of `topics` that a caller with these scopes may not hear, or null. */
export function findForbiddenTopic(topics: readonly string[], scopes: ReadonlySet<GrantedScope>): string | null {
  const isAllowed = (topic: string) => {
    const scope = TOPIC_SCOPES.get(topic.split(':', 1)[0] ?? '')
    return scope !== undefined && scopes.has(scope)
  }
  return topics.find((topic) => !isAllowed(topic)) ?? null
}
