/** Builds `/hilo.js`: one minified file, no dependencies, no eval, ready for a strict Content-Security-Policy. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What the script may weigh over the wire, gzipped. */
export const MAX_GZIP_BYTES = 8 * 1024

/**
 * Writes `dist/hilo.js` beside this file.
 * @returns where it stands and how heavy it is
 */
export async function buildWidget(): Promise<{ file: string; folder: string; bytes: number; gzipBytes: number }> {
  const file = here('dist/hilo.js')
  await build({
    entryPoints: [here('src/hilo.ts')],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2020', 'safari15'],
    charset: 'utf8',
    legalComments: 'none',
    define: { HILO_VERSION: JSON.stringify(versionOf(here('package.json'))) },
    logLevel: 'error',
  })
  const code = readFileSync(file)
  return { file, folder: here('dist'), bytes: code.length, gzipBytes: gzipSync(code, { level: 9 }).length }
}

function versionOf(packageFile: string): string {
  const parsed: unknown = JSON.parse(readFileSync(packageFile, 'utf8'))
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0'
}
