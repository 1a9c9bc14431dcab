import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Bench, BenchOptions, Measured, Outcome } from '../harness/schema.ts'
import { type BenchServer, callApi, startServer } from '../harness/server.ts'
import { ONLINE_RETAIL, type RetailShape, writeRetailFile } from './retail-file.ts'

const CLI = resolve(import.meta.dirname, '../../../tools/src/cli/main.ts')
const ORIGINAL = resolve(import.meta.dirname, '../../../../shared/data/retail/online_retail.csv.gz')
const FLOOR_SECONDS = 25

/** A year of invoices, as `./hilo import` takes it: the whole command, from its start to its end. */
export const importFile: Bench = {
  name: 'import',
  summary: '541,909 invoice lines as 25,900 orders by ./hilo import, beside a running server',
  run: async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'hilo-bench-import-'))
    const server = await startServer()
    try {
      return await measure(server, folder, options)
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function measure(server: BenchServer, folder: string, { quick, say }: BenchOptions): Promise<Outcome> {
  const { path, shape, what } = await chooseFile(folder, quick, say)
  say(`${shape.lines} lines, the first time`)
  const first = await runImport(server, path)
  const stored = await countStored(server)
  say(`${first.toFixed(1)} s; the same file again`)
  const again = await runImport(server, path)
  const after = await countStored(server)
  const result: Measured = {
    seconds: round(first),
    perSecond: Math.round(shape.lines / first),
    lost: shape.orders - stored,
    duplicated: after - stored,
  }
  const isWhole = result.lost === 0 && result.duplicated === 0
  return {
    params: { lines: shape.lines, orders: shape.orders, file: what },
    result: {
      ...result,
      cases: [
        { name: 'first', ...result },
        { name: 'again', seconds: round(again) },
      ],
    },
    limit: null,
    ratio: null,
    floor: `${FLOOR_SECONDS} s for 541,909 lines, none lost, none twice`,
    pass: isWhole && first <= FLOOR_SECONDS,
  }
}

async function chooseFile(
  folder: string,
  quick: boolean,
  say: (line: string) => void,
): Promise<{ path: string; shape: RetailShape; what: string }> {
  if (!quick && existsSync(ORIGINAL)) return { path: ORIGINAL, shape: ONLINE_RETAIL, what: 'UCI Online Retail' }
  const shape = quick ? { lines: 54_190, orders: 2_590 } : ONLINE_RETAIL
  const path = join(folder, 'retail.csv.gz')
  say('writing a file of the same shape')
  await writeRetailFile(path, shape, 1)
  return { path, shape, what: 'generated, shape of UCI Online Retail' }
}

/** @returns seconds of the whole command */
function runImport(server: BenchServer, path: string): Promise<number> {
  const args = [
    '--disable-warning=ExperimentalWarning',
    CLI,
    'import',
    path,
    '--source',
    'retail',
    '--data',
    server.dataDir,
  ]
  const startedMs = performance.now()
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) done((performance.now() - startedMs) / 1_000)
      else reject(new Error(`the import ended with ${code}`))
    })
  })
}

async function countStored(server: BenchServer): Promise<number> {
  const home = await callApi(server, 'GET', '/api/home')
  return Number(typeof home === 'object' && home !== null ? Reflect.get(home, 'events') : -1)
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
