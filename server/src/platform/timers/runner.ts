import { DomainError } from '../../kernel/errors.ts'
import type { Database } from '../db/index.ts'
import { describeError } from '../failures/index.ts'
import type { Relay } from '../signals/index.ts'
import { onWake } from '../signals/index.ts'
import { decideSleepMs, groupTimers, MAX_ATTEMPTS, retryDelayMs } from './rules.ts'
import type { RunnableTimer } from './schema.ts'
import type { TakenTimer, TimerName } from './store.ts'
import { loadNextTimers, postponeTimer, takeDueTimers } from './store.ts'

/** The part of a process that fires timers. */
export interface TimerRunner {
  /** Stops after the handlers that run; what is due then is another process's, or the next start's. */
  stop(): Promise<void>
}

/** What a runner needs. */
export interface TimerRunnerOptions {
  readonly database: Database
  readonly timers: readonly RunnableTimer[]
  /** Without one, or while it is away, the runner looks twice a second. */
  readonly relay?: Relay
  /** Handlers at once; each holds one connection. */
  readonly concurrency?: number
  readonly onError: (error: unknown, timer?: TimerName) => void
}

interface State {
  readonly options: TimerRunnerOptions
  readonly kinds: ReadonlyMap<string, RunnableTimer>
  sleeper: NodeJS.Timeout | undefined
  isWoken: boolean
  isStopping: boolean
  round: Promise<void> | undefined
}

const BATCH = 500
/** Timers of one workspace that share a transaction: a commit costs more than most handlers. */
const GROUP = 25
const DEFAULT_CONCURRENCY = 4
const PAUSE_AFTER_FAILURE_MS = 500
const CONTENTION_PAUSE_MS = 50

/** Starts firing timers of the given kinds. Any number of processes may: each due timer is taken by one of them. */
export function startTimers(options: TimerRunnerOptions): TimerRunner {
  const state: State = {
    options,
    kinds: new Map(options.timers.map((timer) => [timer.kind, timer])),
    sleeper: undefined,
    isWoken: false,
    isStopping: false,
    round: undefined,
  }
  const stopListening = onWake('timers', () => startRound(state))
  startRound(state)
  return {
    stop: async () => {
      state.isStopping = true
      stopListening()
      clearTimeout(state.sleeper)
      await state.round
    },
  }
}

/** Begins a round, or lets the running one look once more. Never two at once: one query serves many wake-ups. */
function startRound(state: State): void {
  if (state.isStopping) return
  state.isWoken = true
  if (state.round) return
  clearTimeout(state.sleeper)
  state.round = runRounds(state).then((sleepMs) => {
    state.round = undefined
    if (state.isStopping) return
    if (state.isWoken) startRound(state)
    else state.sleeper = setTimeout(() => startRound(state), sleepMs)
  })
}

/** Fires what is due until nothing is; returns how long to sleep. */
async function runRounds(state: State): Promise<number> {
  const { database, relay, onError } = state.options
  try {
    while (!state.isStopping) {
      state.isWoken = false
      const next = await loadNextTimers(database, [...state.kinds.keys()], BATCH)
      const due = next.filter((timer) => timer.waitMs <= 0)
      if (due.length === 0) return decideSleepMs(next[0]?.waitMs, relay?.isConnected() ?? false)
      const taken = await fireAll(state, due)
      // Others hold all that is due: leave them the time to finish.
      if (taken === 0) return CONTENTION_PAUSE_MS
    }
  } catch (error) {
    onError(error)
  }
  return PAUSE_AFTER_FAILURE_MS
}

/** Fires timers in the order of their instants, a few groups at a time; returns how many this process took. */
async function fireAll(state: State, due: readonly TimerName[]): Promise<number> {
  const groups = groupTimers(due, GROUP)
  let taken = 0
  const work = async () => {
    for (let group = groups.shift(); group && !state.isStopping; group = groups.shift()) {
      taken += await fireGroup(state, group)
    }
  }
  await Promise.all(Array.from({ length: state.options.concurrency ?? DEFAULT_CONCURRENCY }, work))
  return taken
}

/** Fires one workspace's timers in one transaction; if one of them fails, each in its own. Returns how many were taken. */
async function fireGroup(state: State, group: readonly TimerName[]): Promise<number> {
  const [first] = group
  if (!first) return 0
  const taken: TakenTimer[] = []
  try {
    await state.options.database.transaction(first.workspaceId, async (tx) => {
      taken.push(...(await takeDueTimers(tx, group)))
      for (const timer of taken) await state.kinds.get(timer.kind)?.run(tx, timer)
    })
  } catch (error) {
    if (group.length === 1) await handleFailure(state, first, taken[0], error)
    else for (const name of group) await fireGroup(state, [name])
  }
  return taken.length
}

async function handleFailure(state: State, name: TimerName, timer: TakenTimer | undefined, error: unknown) {
  state.options.onError(error, name)
  if (timer) await postpone(state.options.database, name, timer, error)
}

async function postpone(database: Database, name: TimerName, timer: TakenTimer, error: unknown): Promise<void> {
  const attempts = timer.failedAttempts + 1
  const isFinal = attempts >= MAX_ATTEMPTS || (error instanceof DomainError && error.retry === 'never')
  const delayMs = isFinal ? null : retryDelayMs(attempts)
  await database.transaction(name.workspaceId, (tx) =>
    postponeTimer(tx, name, { fireAtMs: timer.fireAtMs, attempts, delayMs, error: describeError(error) }),
  )
}
