import { keepChoice, recallChoice } from './consent.ts'
import { contextOf } from './context.ts'
import { createDelivery } from './delivery.ts'
import type { Host } from './host.ts'
import { decideTracking } from './rules.ts'
import type { CallOptions, Config, ConsentChoice, Fields, Hilo, Message } from './types.ts'
import { createVisitor } from './visitor.ts'

/** Calls that wait for consent, at most; the oldest leave first. */
const MAX_HELD = 100

type Part = Partial<Message> & Pick<Message, 'type'>
/** A tracker, plus what only its page needs. */
export type Tracker = Omit<Hilo, 'push'> & { leave(): void }

/** Builds the tracker. Before consent (when required) it touches neither storage nor network. */
export function createTracker(host: Host, config: Config): Tracker {
  const landing = host.page().search
  const visitor = createVisitor(host, config)
  const delivery = createDelivery(host, config)
  let choice = recallChoice(host)
  let held: (() => void)[] = []

  const verdict = () => decideTracking(choice, config.consent, config.respectSignals && host.privacySignal())

  /** `prepare` runs when the event may exist at all: ids are made, and names kept, only then. */
  const say = (prepare: () => Part, options: CallOptions = {}) => {
    const happenedAt = options.timestamp ?? new Date(host.now()).toISOString()
    const context = contextOf(host, landing, undefined)
    const send = () => {
      const part = prepare()
      const userId = part.userId ?? visitor.userId()
      delivery.add({
        messageId: options.messageId ?? host.uuid(),
        timestamp: happenedAt,
        anonymousId: visitor.anonymousId(),
        ...(userId !== undefined && { userId }),
        ...part,
        context: { ...context, ...(choice && { consent: { categoryPreferences: { ...choice } } }), ...options.context },
      })
    }
    const now = verdict()
    if (now === 'go') send()
    else if (now === 'wait') held = [...held, send].slice(-MAX_HELD)
  }

  return {
    ...calls(host, visitor, say),
    consent(change) {
      choice = { ...choice, ...known(change) }
      keepChoice(host, choice, config.cookieDomain)
      const waiting = held
      if (verdict() === 'wait') return
      held = []
      if (verdict() === 'drop') {
        delivery.discard()
        visitor.forget()
        return
      }
      for (const send of waiting) send()
      say(() => ({ type: 'track', event: 'Consent Preference Updated', properties: { ...choice } }))
    },
    reset() {
      held = []
      visitor.forget()
    },
    flush: () => delivery.flush(),
    anonymousId: () => (verdict() === 'go' ? visitor.anonymousId() : ''),
    consented: () => choice,
    leave: () => delivery.leave(),
  }
}

function calls(
  host: Host,
  visitor: ReturnType<typeof createVisitor>,
  say: (part: () => Part, o?: CallOptions) => void,
) {
  return {
    page(name?: string | Fields, properties?: Fields, options?: CallOptions) {
      const title = typeof name === 'string' ? { name } : {}
      const given = typeof name === 'string' ? properties : name
      const facts = { ...host.page() }
      say(() => ({ type: 'page', ...title, properties: { ...facts, ...given } }), options)
    },
    track(event: string, properties: Fields = {}, options?: CallOptions) {
      if (!event) return host.warn('track needs a name')
      say(() => ({ type: 'track', event, properties }), options)
    },
    identify(userId?: string | Fields | null, traits?: Fields, options?: CallOptions) {
      const id = typeof userId === 'string' && userId ? userId : undefined
      const given = typeof userId === 'object' && userId !== null ? userId : traits
      say(() => {
        if (id !== undefined) visitor.name(id)
        return { type: 'identify', traits: given ?? {} }
      }, options)
    },
    group(groupId: string, traits: Fields = {}, options?: CallOptions) {
      say(() => ({ type: 'group', groupId, traits }), options)
    },
    alias(userId: string, previousId?: string, options?: CallOptions) {
      say(() => {
        const previous = previousId ?? visitor.userId() ?? visitor.anonymousId()
        return { type: 'alias', userId, previousId: previous }
      }, options)
    },
  }
}

/** Only the purposes that we know, and only when they are yes or no. */
function known(change: ConsentChoice): ConsentChoice {
  return {
    ...(typeof change.analytics === 'boolean' && { analytics: change.analytics }),
    ...(typeof change.marketing === 'boolean' && { marketing: change.marketing }),
  }
}
