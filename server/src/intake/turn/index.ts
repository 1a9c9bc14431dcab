/** The turn: the one road of every fact, and its three doors. */
export { messageKey } from './dedupe.ts'
export { createTurn, type Turn } from './doors.ts'
export type { TurnDeps } from './engine.ts'
export type {
  ArrivedEvent,
  ConsentClaim,
  Direction,
  EventType,
  Evidence,
  IdentifierKind,
  IncomingEvent,
  Outcome,
  PlacedEvent,
  RawIdentifier,
} from './event.ts'
export { type Batch, type Happening, type Stage, TurnRestart, type TurnSlot, turnSlot } from './stage.ts'
