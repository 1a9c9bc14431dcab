/** The checks that ask another program: each must notice one mistake, and that its program failed. */
import { expect, test, vi } from 'vitest'
import { findingsOf } from '../testing.ts'
import { biome } from './biome.ts'
import { generated } from './generated.ts'
import { types } from './types.ts'
import { unused } from './unused.ts'

// Compilers take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const tsconfig = (folder: string) =>
  JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [] }, include: [folder] })
const configurations = {
  'tsconfig.json': tsconfig('server'),
  'web/tsconfig.json': tsconfig('src'),
  'widget/tsconfig.json': tsconfig('src'),
}

test('a type error is found at its line, also in a nested configuration', async () => {
  const tree = {
    ...configurations,
    'server/a.ts': "\nexport const a: number = 'text'\n",
    'web/src/b.ts': 'export const b: string = 1\n',
  }
  expect(await findingsOf(types, tree)).toEqual([
    expect.stringMatching(/^server\/a\.ts:2 TS2322/),
    expect.stringMatching(/^web\/src\/b\.ts:1 TS2322/),
  ])
})

test('a file that no configuration includes is found', async () => {
  const tree = { ...configurations, 'server/a.ts': 'export const a = 1\n', 'elsewhere/c.ts': 'export const c = 1\n' }
  expect(await findingsOf(types, tree)).toEqual([expect.stringMatching(/^elsewhere\/c\.ts no tsconfig\.json/)])
})

test('Biome finds `any`, a wrong layout and an enum', async () => {
  const tree = {
    'biome.json': JSON.stringify({ linter: { rules: { style: { noEnum: 'error' } } } }),
    'a.ts': 'export const a = (b: any) => b\nexport enum C {\n\tD = 1,\n}\n',
    'b.ts': 'export   const b = 1\n',
  }
  const findings = await findingsOf(biome, tree)
  expect(findings.join('\n')).toMatch(/a\.ts:1 .*noExplicitAny/)
  expect(findings.join('\n')).toMatch(/a\.ts:2 .*noEnum/)
  expect(findings.join('\n')).toMatch(/b\.ts not formatted/)
})

test('knip finds a file, an export and a package that nobody uses', async () => {
  const tree = {
    'package.json': JSON.stringify({ name: 'a', main: 'index.ts', dependencies: { zod: '4' } }),
    'index.ts': "import { used } from './b.ts'\nconsole.log(used)\n",
    'b.ts': 'export const used = 1\nexport const lonely = 2\n',
    'c.ts': 'export const c = 1\n',
  }
  expect(await findingsOf(unused, tree)).toEqual([
    'b.ts:2 unused export: lonely',
    'c.ts unused file',
    'package.json unused package: zod',
  ])
})

test('a generated file that its generator would write otherwise is found; so is a generator that breaks', async () => {
  const generator = (body: string) => ({ 'tools/src/generate/main.ts': body })
  expect(await findingsOf(generated, generator(''))).toEqual([])
  const stale = "process.stderr.write('a.generated.ts is out of date: run it\\n')\nprocess.exitCode = 1\n"
  expect(await findingsOf(generated, generator(stale))).toEqual(['a.generated.ts out of date: npm run generate'])
  const [broken] = await findingsOf(generated, generator("throw new Error('no room')\n"))
  expect(broken).toMatch(/the generators failed: .*no room/s)
})
