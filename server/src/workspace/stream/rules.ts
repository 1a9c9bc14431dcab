import type { GrantedScope } from '@hilo/contract'
import type { Caller } from '../../platform/http/index.ts'

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
  ['regroups', 'sources:read'],
  ['progress', 'customers:read'],
  ['demo', 'customers:read'],
  ['audit', 'audit:read'],
  ['playbooks', 'members:read'],
])

/** Topics that tell when one person does something: their own, and of those who may read the log. */
const PERSONAL = /^playbooks:(?<id>.+)$/

/** The first of `topics` that the caller may not hear, or null. */
export function findForbiddenTopic(
  topics: readonly string[],
  { scopes, actor }: Pick<Caller, 'scopes' | 'actor'>,
): string | null {
  const isAllowed = (topic: string) => {
    const person = PERSONAL.exec(topic)?.groups?.id
    if (person !== undefined && person !== actor.id && !scopes.has('audit:read')) return false
    const scope = TOPIC_SCOPES.get(topic.split(':', 1)[0] ?? '')
    return scope !== undefined && scopes.has(scope)
  }
  return topics.find((topic) => !isAllowed(topic)) ?? null
}
