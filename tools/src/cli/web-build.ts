/** Builds what the browser gets, when its sources changed. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '../../../server/src/kernel/errors.ts'
import { say, secondsSince } from './output.ts'
import { inRoot, ROOT } from './paths.ts'
import { runScript } from './run-program.ts'

/** The web app or the tracking script does not build. */
export class BuildFailure extends DomainError {
  readonly code = 'build_failure'
  readonly retry = 'never'
}

interface Build {
  readonly name: string
  /** Files and folders whose change asks for a new build. */
  readonly sources: readonly string[]
  readonly stamp: string
  readonly script: string
  readonly args: readonly string[]
  readonly cwd: string
}

const builds: readonly Build[] = [
  {
    name: 'web app',
    sources: ['web', 'ui', 'contract', 'sdk', 'package-lock.json'],
    stamp: 'web/dist/.stamp',
    script: inRoot('node_modules/vite/bin/vite.js'),
    args: ['build', '--logLevel', 'warn'],
    cwd: inRoot('web'),
  },
  {
    name: 'tracking script',
    sources: ['widget', 'contract', 'package-lock.json'],
    stamp: 'widget/dist/.stamp',
    script: inRoot('tools/src/cli/build-widget.ts'),
    args: [],
    cwd: inRoot('widget'),
  },
]

/** Builds what is out of date. A fresh clone builds everything, a second start nothing. */
export async function buildBrowserCode(): Promise<void> {
  for (const build of builds) await buildIfChanged(build)
}

async function buildIfChanged(build: Build): Promise<void> {
  const stamp = await hashSources(build.sources)
  const path = inRoot(build.stamp)
  if ((await readFile(path, 'utf8').catch(() => '')) === stamp) return
  const started = performance.now()
  say(`building the ${build.name} …`)
  const { code, output } = await runScript(build.script, build.args, {
    cwd: build.cwd,
    env: { NODE_ENV: 'production', NO_COLOR: '1' },
  })
  if (code !== 0) throw new BuildFailure(`the ${build.name} does not build:\n${output.trim()}`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, stamp)
  say(`built the ${build.name} in ${secondsSince(started)} s`)
}

/** By content, not by time: a clone and a branch switch touch files without changing them. */
async function hashSources(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(sources.map((source) => listFiles(source)))).flat().sort()) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

const NOT_SOURCES = new Set(['node_modules', 'dist', '.vite'])

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(inRoot(path), { withFileTypes: true }).catch(() => undefined)
  if (!entries) return [path]
  const lists = entries.map(async (entry) => {
    if (NOT_SOURCES.has(entry.name) || /\.(test|stories)\.tsx?$/.test(entry.name)) return []
    return entry.isDirectory() ? listFiles(`${path}/${entry.name}`) : [`${path}/${entry.name}`]
  })
  return (await Promise.all(lists)).flat()
}
