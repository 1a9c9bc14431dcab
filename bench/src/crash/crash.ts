import { resolve } from 'node:path'
import { runLoader } from '../harness/child.ts'
import type { Bench, BenchOptions, Outcome } from '../harness/schema.ts'
import { type BenchServer, createReadKey, createServerSource, findDatabasePid, onServer } from '../harness/server.ts'

const LOADER = resolve(import.meta.dirname, 'stubborn-loader.ts')
const JUDGE = resolve(import.meta.dirname, 'judge.ts')

/** Kills the server and PostgreSQL again and again under load; the judge knows only what it sent and reads back through the API. */
export const crash: Bench = {
  name: 'crash',
  summary: '50 × kill -9 of the server and 10 × of PostgreSQL over 200,000 events: lost, duplicated, counters',
  run: (options) => onServer((server) => measure(server, options)),
}

async function measure(server: BenchServer, { quick, say }: BenchOptions): Promise<Outcome> {
  const params = quick
    ? { events: 10_000, customers: 200, serverKills: 4, databaseKills: 1 }
    : { events: 200_000, customers: 2_000, serverKills: 50, databaseKills: 10 }
  const { writeKey } = await createServerSource(server)
  const apiKey = await createReadKey(server)
  const kills = params.serverKills + params.databaseKills
  const every = Math.floor(params.events / (kills + 1))
  let done = 0
  let inFlight = 0
  let busy: Promise<void> = Promise.resolve()
  const report = await runLoader(
    LOADER,
    { port: server.port, writeKey, events: params.events, customers: params.customers },
    (line) => {
      const progress = /^acked (\d+) in-flight (\d+)$/.exec(line)
      if (!progress || done >= kills || Number(progress[1]) < (done + 1) * every) return
      done += 1
      const isDatabase = done % Math.round(kills / params.databaseKills) === 0
      inFlight += Number(progress[2])
      say(`kill ${done} of ${kills}: ${isDatabase ? 'PostgreSQL' : 'server'}, ${progress[2]} requests in flight`)
      busy = busy.then(() => (isDatabase ? killDatabase(server) : killServer(server)))
    },
  )
  await busy
  say('reading everything back')
  const verdict = await runLoader(JUDGE, { port: server.port, apiKey, sent: report })
  const [lost, duplicated, wrong] = ['lost', 'duplicated', 'wrong'].map((name) => readNumber(verdict, name))
  return {
    params: { ...params, kills: done, inFlightAtKills: inFlight },
    result: { lost: lost ?? -1, duplicated: duplicated ?? -1, wrong: wrong ?? -1 },
    limit: null,
    ratio: null,
    floor: '0 lost, 0 duplicated, counters equal to a recount',
    pass: lost === 0 && duplicated === 0 && wrong === 0 && done === kills,
  }
}

async function killServer(server: BenchServer): Promise<void> {
  process.kill(server.pid(), 'SIGKILL')
  await server.restart()
}

/** The server notices by itself and brings its database back. */
async function killDatabase(server: BenchServer): Promise<void> {
  const pid = await findDatabasePid(server)
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}

function readNumber(value: unknown, name: string): number {
  return Number(typeof value === 'object' && value !== null ? Reflect.get(value, name) : Number.NaN)
}
