import { access, constants, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { type Config, loadConfig } from '../../../../server/src/config.ts'
import { findPendingMigrations } from '../../../../server/src/platform/db/index.ts'
import { inspectServer } from '../../../../server/src/platform/postgres/index.ts'
import { attachServerStorage } from '../../../../server/src/storage.ts'
import { CHROMIUM } from '../chromium.ts'
import type { Command } from '../command.ts'
import { say } from '../output.ts'

/** One thing looked at. Advice says what to do about a problem. */
interface Finding {
  readonly name: string
  readonly verdict: 'good' | 'note' | 'bad'
  readonly text: string
}

/** Looks at everything that a start needs, and changes as little as it can. */
export const doctor: Command = {
  help: `Usage: ./hilo doctor [--port N] [--data DIR]

Checks Node, disk, data folder, database, extensions, migrations, port and the browser for tests. Starts the embedded
database for a moment when no server runs. Exits with 1 when something keeps Hilo from starting.`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, data: { type: 'string' } } })
    const flags = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value])
    const config = await loadConfig(process.env, flags)
    const findings: Finding[] = [checkNode(), await checkDisk(config)]
    findings.push(...(await checkDatabase(config)), await checkPort(config), await checkChromium())
    const marks = { good: '✓', note: '·', bad: '✗' }
    for (const { name, verdict, text } of findings) say(`${marks[verdict]} ${name.padEnd(11)} ${text}`)
    return findings.some((finding) => finding.verdict === 'bad') ? 1 : 0
  },
}

function checkNode(): Finding {
  const major = Number.parseInt(process.versions.node, 10)
  const text = `Node ${process.versions.node} (${process.platform} ${process.arch})`
  if (major >= 24) return { name: 'node', verdict: 'good', text }
  return { name: 'node', verdict: 'bad', text: `${text}: run Hilo with ./hilo, which brings its own Node 24` }
}

async function checkDisk(config: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(config.dataDir)
  const freeGb = (bavail * bsize) / 1e9
  const text = `${freeGb.toFixed(1)} GB free at ${config.dataDir}`
  if (freeGb >= 5) return { name: 'disk', verdict: 'good', text }
  const verdict = freeGb < 0.2 ? 'bad' : 'note'
  return {
    name: 'disk',
    verdict,
    text: `${text}: the log of changes alone may take 4 GB; free some space or move with --data`,
  }
}

async function checkDatabase(config: Config): Promise<Finding[]> {
  const notes: string[] = []
  const log = { info: (line: string) => notes.push(line), warn: (line: string) => notes.push(line) }
  try {
    const storage = await attachServerStorage(config, log)
    try {
      return [...(await inspectDatabase(storage.ownerUrl)), await inspectMigrations(storage.ownerUrl)]
    } finally {
      await storage.stop()
    }
  } catch (error) {
    return [{ name: 'database', verdict: 'bad', text: error instanceof Error ? error.message : String(error) }]
  }
}

async function inspectDatabase(ownerUrl: string): Promise<Finding[]> {
  const { version, size, missing } = await inspectServer(ownerUrl)
  const database: Finding = { name: 'database', verdict: 'good', text: `PostgreSQL ${version}, ${size}` }
  if (missing.length === 0) return [database, { name: 'extensions', verdict: 'good', text: 'pg_trgm, unaccent' }]
  const text = `${missing.join(', ')} missing: install PostgreSQL's contrib modules (Debian: postgresql-contrib)`
  return [database, { name: 'extensions', verdict: 'bad', text }]
}

async function inspectMigrations(ownerUrl: string): Promise<Finding> {
  const pending = await findPendingMigrations(ownerUrl)
  if (pending.length === 0) return { name: 'migrations', verdict: 'good', text: 'up to date' }
  return {
    name: 'migrations',
    verdict: 'note',
    text: `${pending.length} to run; ./hilo start or ./hilo migrate does it`,
  }
}

function checkPort(config: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => {
      const text = `${config.host}:${config.port} cannot be used (${error.message}): stop what uses it, or choose another with --port`
      resolve({ name: 'port', verdict: 'note', text })
    })
    probe.listen(config.port, config.host, () => {
      probe.close(() => resolve({ name: 'port', verdict: 'good', text: `${config.host}:${config.port} is free` }))
    })
  })
}

async function checkChromium(): Promise<Finding> {
  const isThere = await access(CHROMIUM, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (isThere) return { name: 'chromium', verdict: 'good', text: CHROMIUM }
  return {
    name: 'chromium',
    verdict: 'note',
    text: `${CHROMIUM} is missing: only ./hilo test needs it (Debian: apt-get install chromium)`,
  }
}
