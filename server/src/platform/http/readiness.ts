/** What must be over before `/readyz` says yes: migrations, seeding, the first workers. */
export interface Readiness {
  /** Registers something to wait for; call what it returns when that is over. */
  waitFor(what: string): () => void
  /** What is still awaited, in order of registration. */
  pending(): readonly string[]
}

/** An empty readiness list: ready until somebody registers. */
export function createReadiness(): Readiness {
  const waiting = new Map<symbol, string>()
  return {
    waitFor: (what) => {
      const key = Symbol(what)
      waiting.set(key, what)
      return () => {
        waiting.delete(key)
      }
    },
    pending: () => [...waiting.values()],
  }
}
