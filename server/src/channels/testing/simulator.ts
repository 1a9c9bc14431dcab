/** What the conformance suite needs of each channel: the other side, driven by the vendor's own library or recorded payloads. */
import type { Json } from '../../kernel/json.ts'

/** The vendor's side of one channel. */
export interface ChannelSimulator {
  /** Name of the channel in its manifest. */
  readonly channel: string
  readonly newSecret: () => string
  /** A webhook that tells facts of each kind that the channel receives; another `seed` tells of other facts. */
  readonly sample: (seed: string, atMs: number) => Json
  /** The headers with which the vendor sends `body`, signed by code that is not ours. */
  readonly sign: (body: string, secret: string, atMs: number) => Record<string, string>
  /** Headers that carry the signature: the suite changes and removes each. */
  readonly signedHeaders: readonly string[]
}
