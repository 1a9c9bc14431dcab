import { resolve } from 'node:path'
import { runLoader } from '../harness/child.ts'
import type { Bench, BenchOptions, Outcome } from '../harness/schema.ts'
import { type BenchServer, callApi, createServerSource, onServer, openSource } from '../harness/server.ts'
import { measureCopy } from './copy-limit.ts'
import { type Load, type MixedLoad, makeCalls } from './events.ts'

const LOADER = resolve(import.meta.dirname, 'batch-loader.ts')
const FLOOR = 0.08

/** Events a second through the whole turn, against COPY of the same rows. */
export const intake: Bench = {
  name: 'intake',
  summary: '200,000 events in batches of 100 over 8 connections, against COPY of the same rows',
  run: (options) => onServer((server) => measure(server, options)),
}

async function measure(server: BenchServer, { quick, say }: BenchOptions): Promise<Outcome> {
  const load: Load = { seed: 1, events: quick ? 20_000 : 200_000, customers: quick ? 5_000 : 50_000, linking: 0.05 }
  say('warming up')
  await loadBatches(server, { ...load, seed: 2, events: 5_000, customers: 1_000 })
  say('COPY of the same rows, before')
  const calls = makeCalls(load, Date.now())
  const copyBefore = await measureCopy(server.ownerUrl, calls)
  say(`${Math.round(copyBefore)} rows/s; now ${load.events} events through the turn`)
  const { seconds, refused } = await loadBatches(server, load)
  say('COPY of the same rows, after')
  const copyAfter = await measureCopy(server.ownerUrl, calls)
  const stored = await countStored(server)
  const perSecond = Math.round(load.events / seconds)
  const limit = Math.round((copyBefore + copyAfter) / 2)
  const ratio = Math.round((perSecond / limit) * 1_000) / 1_000
  const lost = load.events + 5_000 - stored
  return {
    params: { ...load, batch: 100, connections: 8 },
    result: { perSecond, seconds: Math.round(seconds * 100) / 100, lost, wrong: refused },
    limit: { what: 'rows/s, COPY in one session, mean of before and after', value: limit },
    ratio,
    floor: `ratio ${FLOOR}`,
    pass: ratio >= FLOOR && lost === 0 && refused === 0,
  }
}

/** Sends a load from a process of its own. */
export async function loadBatches(server: BenchServer, load: MixedLoad): Promise<{ seconds: number; refused: number }> {
  const { returning } = load
  const { writeKey } = await (returning ? openSource(server, returning.sourceId) : createServerSource(server))
  const told = await runLoader(LOADER, { ...load, port: server.port, writeKey, batch: 100, connections: 8 })
  if (typeof told !== 'object' || told === null) throw new Error('the loader told nothing')
  return { seconds: Number(Reflect.get(told, 'seconds')), refused: Number(Reflect.get(told, 'refused')) }
}

async function countStored(server: BenchServer): Promise<number> {
  const home = await callApi(server, 'GET', '/api/home')
  return Number(typeof home === 'object' && home !== null ? Reflect.get(home, 'events') : -1)
}
