import type { UserId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'

/** One version of something that was defined; its owner parses the body. */
export interface Definition {
  readonly kind: string
  readonly id: string
  /** 1, 2, 3 … per definition. */
  readonly version: number
  readonly body: Json
  readonly createdAt: Date
  /** Null for the machinery. */
  readonly createdBy: UserId | null
}

/** A new version of a definition. */
export interface DefinitionToSave {
  /** `<owner>.<noun>`, as `imports.mapping`. */
  readonly kind: string
  readonly id: string
  /** The version that the author saw; 0 for a new definition. */
  readonly expectedVersion: number
  readonly body: Json
  readonly createdBy: UserId | null
}
