/** Builds the brand's pages, `/shop` and `/demo`, into `demo/dist`: plain files that any server can hand out. */
import { cp, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** A folder of static files and the address under which it belongs. */
export interface DemoFolder {
  readonly prefix: '/shop' | '/demo'
  readonly root: string
}

/** Where the pages stand once built. */
export const DEMO_FOLDERS: readonly DemoFolder[] = [
  { prefix: '/shop', root: here('../dist/shop') },
  { prefix: '/demo', root: here('../dist/demo') },
]

/** Bundles scripts and styles and copies the pages; about half a second. */
export async function buildDemo(): Promise<readonly DemoFolder[]> {
  await Promise.all([buildPage('shop', 'shop', 'shop'), buildPage('stories', 'demo', 'demo')])
  return DEMO_FOLDERS
}

async function buildPage(source: string, folder: string, entry: string): Promise<void> {
  const from = here(`../pages/${source}`)
  const to = here(`../dist/${folder}`)
  await mkdir(to, { recursive: true })
  await build({
    entryPoints: [`${from}/${entry}.ts`, `${from}/${entry}.css`],
    outdir: to,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'safari16'],
    charset: 'utf8',
    logLevel: 'error',
  })
  await cp(`${from}/index.html`, `${to}/index.html`)
  await cp(here('../pages/shop/icon.svg'), `${to}/icon.svg`)
}
