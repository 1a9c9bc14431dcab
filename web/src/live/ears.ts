import type { LiveMessage } from './stream.ts'
import { isWanted, unionOf } from './topics.ts'

type OnMessage = (message: LiveMessage) => void

/** Who in this tab wants to hear what. */
export interface Ears {
  readonly topics: () => readonly string[]
  readonly hear: (messages: readonly LiveMessage[]) => void
  /** Returns how to stop listening. */
  readonly add: (topics: readonly string[], onMessage: OnMessage) => () => void
}

/** Nobody listens yet; `onChange` runs when what is wanted may have changed. */
export function createEars(onChange: () => void): Ears {
  const ears = new Map<symbol, { topics: readonly string[]; onMessage: OnMessage }>()
  return {
    topics: () => unionOf([...ears.values()].map((ear) => ear.topics)),
    hear: (messages) => {
      for (const message of messages) {
        const listeners = [...ears.values()].filter((ear) => isWanted(ear.topics, message.topics))
        for (const listener of listeners) listener.onMessage(message)
      }
    },
    add: (topics, onMessage) => {
      const key = Symbol('ear')
      ears.set(key, { topics, onMessage })
      onChange()
      return () => {
        ears.delete(key)
        onChange()
      }
    },
  }
}
