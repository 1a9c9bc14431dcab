import type { Host } from './host.ts'
import type { Config } from './types.ts'

const ANONYMOUS = 'hilo_anonymous_id'
const USER = 'hilo_user_id'
const YEAR_SECONDS = 31_536_000
const UUID = /^[\w-]{8,100}$/

/** Who sits at this browser, as far as the browser itself may know. */
export interface Visitor {
  anonymousId(): string
  userId(): string | undefined
  /** Names the visitor. Another name than before is another person at the same browser: a new anonymous id begins. */
  name(userId: string): void
  /** Forgets the visitor; the next question for the anonymous id makes a new one. */
  forget(): void
}

/** Keeps the ids where `config.storage` says; reading falls back from storage to cookie, writing goes to both. */
export function createVisitor(host: Host, config: Config): Visitor {
  let anonymousId = ''
  let userId: string | undefined
  const useLocal = config.storage === 'all' || config.storage === 'local'
  const useCookie = config.storage === 'all' || config.storage === 'cookie'

  const recall = (key: string) => (useLocal && host.read(key)) || (useCookie && fromCookie(host.readCookie(key))) || ''
  const keep = (key: string, value: string) => {
    if (useLocal) host.write(key, value)
    if (useCookie) host.writeCookie(key, encodeURIComponent(value), YEAR_SECONDS, config.cookieDomain)
  }
  const drop = (key: string) => {
    if (useLocal) host.remove(key)
    if (useCookie) host.writeCookie(key, '', 0, config.cookieDomain)
  }

  const visitor: Visitor = {
    anonymousId() {
      if (!anonymousId) {
        const known = recall(ANONYMOUS)
        anonymousId = UUID.test(known) ? known : host.uuid()
        keep(ANONYMOUS, anonymousId)
      }
      return anonymousId
    },
    userId: () => (userId ??= recall(USER) || undefined),
    name(next) {
      const previous = visitor.userId()
      if (previous !== undefined && previous !== next) visitor.forget()
      userId = next
      keep(USER, next)
    },
    forget() {
      anonymousId = ''
      userId = undefined
      drop(ANONYMOUS)
      drop(USER)
    },
  }
  return visitor
}

function fromCookie(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '')
  } catch {
    return ''
  }
}
