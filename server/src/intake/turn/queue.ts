import { Unavailable } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { once } from '../../kernel/once.ts'
import { runTurn, type TurnDeps } from './engine.ts'
import type { IncomingEvent, Outcome } from './event.ts'

/** Group commit: what arrives while a turn runs shares the next one. */
export interface TurnQueue {
  /**
   * Resolves after the commit, one outcome per event in the order given: done, durable and visible.
   * @throws Unavailable when the database is away or more than `MAX_WAITING` events wait: nothing of these was stored
   */
  accept(workspaceId: WorkspaceId, events: readonly IncomingEvent[]): Promise<Outcome[]>
  /** Resolves when nothing waits and nothing runs. */
  drain(): Promise<void>
}

/** A turn takes whole requests up to this many events. */
const MAX_EVENTS = 1_000
/** Beyond this the door answers "come back" rather than grow. */
const MAX_WAITING = 20_000
/** Turns under way at once, those that only wait for the disk among them. */
const MAX_TURNS = 2
/** While one turn is in the database, the next is read and decided here: worth its locks only when there is much to do. */
const SECOND_TURN_EVENTS = 200
/**
 * Requests that come apart by less share a turn: a turn by itself costs as much as several events. Who sends alone does not wait. The
 * pause is this many times what turns take until their COMMIT, so that turns leave the machine most of its time: where they are
 * quick, events hardly wait for company, and where they are slow, they share.
 */
const GATHER_FACTOR = 3
const MAX_GATHER_MS = 6
/** Weight of the newest turn in the running mean of what turns take. */
const NEWEST_WEIGHT = 0.1

interface Waiting {
  readonly events: readonly IncomingEvent[]
  readonly resolve: (outcomes: Outcome[]) => void
  readonly reject: (error: unknown) => void
}

interface Line {
  waiting: Waiting[]
  waitingEvents: number
  running: number
  /** Of those running, the ones that have not sent their COMMIT yet. */
  open: number
  /** When the newest turn began, in milliseconds of `performance.now()`. */
  beganAt: number
  /** Running mean of what turns take from their beginning to their COMMIT, in milliseconds. */
  openMs: number
  /** Whether it had others beside it: then there will be more. */
  wasShared: boolean
  gathering: NodeJS.Timeout | undefined
}

const EMPTY_LINE = {
  waitingEvents: 0,
  running: 0,
  open: 0,
  beganAt: 0,
  openMs: MAX_GATHER_MS / GATHER_FACTOR,
  wasShared: false,
  gathering: undefined,
}

/** One queue per process; turns of one workspace share its line, workspaces do not wait for each other. */
export function createTurnQueue(deps: TurnDeps): TurnQueue {
  const lines = new Map<WorkspaceId, Line>()
  const idle: (() => void)[] = []

  function accept(workspaceId: WorkspaceId, events: readonly IncomingEvent[]): Promise<Outcome[]> {
    if (events.length === 0) return Promise.resolve([])
    const line = lineOf(workspaceId)
    if (line.waitingEvents > MAX_WAITING) {
      return Promise.reject(new Unavailable(`more than ${MAX_WAITING} events wait; come back in a second`))
    }
    return new Promise((resolve, reject) => {
      line.waiting.push({ events, resolve, reject })
      line.waitingEvents += events.length
      pump(workspaceId, line)
    })
  }

  function lineOf(workspaceId: WorkspaceId): Line {
    const known = lines.get(workspaceId)
    if (known) return known
    const line = { ...EMPTY_LINE, waiting: [] }
    lines.set(workspaceId, line)
    return line
  }

  function pump(workspaceId: WorkspaceId, line: Line): void {
    while (mayStart(line) && line.gathering === undefined) {
      const pauseMs = pauseBefore(line, performance.now())
      if (pauseMs === 0) start(workspaceId, line)
      else line.gathering = setTimeout(() => gathered(workspaceId, line), pauseMs)
    }
  }

  function gathered(workspaceId: WorkspaceId, line: Line): void {
    line.gathering = undefined
    pump(workspaceId, line)
  }

  function start(workspaceId: WorkspaceId, line: Line): void {
    const taken = takeTurn(line)
    line.wasShared = taken.length > 1 || line.running > 0
    const beganAt = performance.now()
    line.beganAt = beganAt
    line.running += 1
    line.open += 1
    const leave = once(() => {
      line.open -= 1
      line.openMs += NEWEST_WEIGHT * (performance.now() - beganAt - line.openMs)
      pump(workspaceId, line)
    })
    void settle(workspaceId, taken, leave).finally(() => {
      line.running -= 1
      leave()
      pump(workspaceId, line)
      tellIdle()
    })
  }

  async function settle(workspaceId: WorkspaceId, taken: readonly Waiting[], onCommitting: () => void): Promise<void> {
    try {
      const outcomes = await runTurn(
        deps,
        workspaceId,
        taken.flatMap((one) => one.events),
        onCommitting,
      )
      let from = 0
      for (const one of taken) {
        one.resolve(outcomes.slice(from, from + one.events.length))
        from += one.events.length
      }
    } catch (error) {
      for (const one of taken) one.reject(error)
    }
  }

  function isIdle(): boolean {
    return [...lines.values()].every((line) => line.running === 0 && line.waiting.length === 0)
  }

  function tellIdle(): void {
    if (idle.length > 0 && isIdle()) for (const wake of idle.splice(0)) wake()
  }

  return {
    accept,
    drain: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  }
}

/**
 * Few events share the next turn instead of a turn each: half the statements, and nobody waits for another's locks. It begins when
 * the turn before it waits for the disk only.
 */
function mayStart(line: Line): boolean {
  if (line.waiting.length === 0 || line.running >= MAX_TURNS) return false
  return line.open === 0 || line.waitingEvents >= SECOND_TURN_EVENTS
}

/** Milliseconds that the next turn waits for company, counted from the start of the one before. */
function pauseBefore(line: Line, now: number): number {
  if (!line.wasShared || line.waitingEvents >= SECOND_TURN_EVENTS) return 0
  return Math.max(0, line.beganAt + Math.min(MAX_GATHER_MS, GATHER_FACTOR * line.openMs) - now)
}

function takeTurn(line: Line): Waiting[] {
  const taken: Waiting[] = []
  let events = 0
  for (const next of line.waiting) {
    if (taken.length > 0 && events + next.events.length > MAX_EVENTS) break
    taken.push(next)
    events += next.events.length
  }
  line.waiting = line.waiting.slice(taken.length)
  line.waitingEvents -= events
  return taken
}
