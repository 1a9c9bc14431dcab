import type { Tx } from '../../platform/db/index.ts'
import { DEFAULT_MODEL, type MatchModel } from '../matching/index.ts'

/** Which model a workspace is weighed by. */
export interface ModelUse {
  /** The one in use. */
  readonly load: (tx: Tx) => Promise<MatchModel>
  /** From now on the workspace keeps this model until somebody changes it: customers have been weighed by it. Safe to say twice. */
  readonly bind: (tx: Tx, name: string) => void
  /** Whether this model is in use; if so, it stays so until the commit. */
  readonly hold: (tx: Tx, name: string) => Promise<boolean>
}

/** The model that Hilo brings, for whoever keeps no versions: benchmarks, tests. */
export const NEWEST_MODEL: ModelUse = {
  load: async () => DEFAULT_MODEL,
  bind: () => undefined,
  hold: async (_tx, name) => name === DEFAULT_MODEL.name,
}
