/** Builds what the browser gets, when its sources changed. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '../../../server/src/kernel/errors.ts'
import { say, secondsSince } from './output.ts'
import { inRoot, ROOT } from './paths.ts'
import { runScript } from './run-program.ts'

/** The web app or the tracking script does not build. */
class BuildFailure extends DomainError {
  readonly code = 'build_failure'
  readonly retry = 'never'
}

interface Build {
  readonly name: string
  /** Files and folders whose change asks for a new build. */
  readonly sources: readonly string[]
  readonly stamp: string
  readonly run: () => Promise<void>
}

const builds: readonly Build[] = [
  {
    name: 'web app',
    sources: ['web', 'ui', 'contract', 'sdk', 'package-lock.json'],
    stamp: 'web/dist/.stamp',
    run: runVite,
  },
  {
    name: 'tracking script',
    sources: ['widget', 'contract', 'package-lock.json'],
    stamp: 'widget/dist/.stamp',
    run: () => withEsbuild(buildTracking),
  },
  {
    name: 'demo shop',
    sources: ['demo/pages', 'demo/src', 'widget/src', 'package-lock.json'],
    stamp: 'demo/dist/.stamp',
    run: () =>
      withEsbuild(async () => {
        const { buildDemo } = await import('@hilo/demo')
        await buildDemo()
      }),
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
  await build.run()
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, stamp)
  say(`built the ${build.name} in ${secondsSince(started)} s`)
}

async function runVite(): Promise<void> {
  const env = { NODE_ENV: 'production', NO_COLOR: '1' }
  const args = ['build', '--logLevel', 'warn']
  const { code, output } = await runScript(inRoot('node_modules/vite/bin/vite.js'), args, { cwd: inRoot('web'), env })
  if (code !== 0) throw new BuildFailure(`the web app does not build:\n${output.trim()}`)
}

async function buildTracking(): Promise<void> {
  const { buildWidget } = await import('../../../widget/build.ts')
  try {
    await buildWidget()
  } catch (cause) {
    throw new BuildFailure(`the tracking script does not build: ${cause}`, { cause })
  }
}

/** Lets esbuild work, and go: its helper process would live, and weigh, as long as the server. */
async function withEsbuild(work: () => Promise<void>): Promise<void> {
  const esbuild = await import('esbuild')
  try {
    await work()
  } finally {
    await esbuild.stop()
  }
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
