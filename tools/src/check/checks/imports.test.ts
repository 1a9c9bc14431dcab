import { expect, test } from 'vitest'
import { findingsOf } from '../testing.ts'
import { findUnseen, imports } from './imports.ts'

const ids = { 'server/src/kernel/ids.ts': 'export const a = 1\n' }

test('a tree in order passes', async () => {
  const tree = {
    ...ids,
    'server/src/platform/db/index.ts': "export { connect } from './connect.ts'\n",
    'server/src/platform/db/connect.ts': "import { a } from '../../kernel/ids.ts'\nexport const connect = a\n",
    'server/src/intake/turn.ts': "import { connect } from '../platform/db/index.ts'\nexport const turn = connect\n",
  }
  expect(await findingsOf(imports, tree)).toEqual([])
})

test('an import upward is found at its line', async () => {
  const tree = { ...ids, 'server/src/kernel/b.ts': '\n', 'server/src/desk/index.ts': 'export const desk = 1\n' }
  const wrong = {
    ...tree,
    'server/src/intake/turn.ts': "// why\nimport { desk } from '../desk/index.ts'\nexport { desk }\n",
  }
  expect(await findingsOf(imports, wrong)).toEqual([
    'server/src/intake/turn.ts:2 intake comes before desk: register a value in flow.ts or app.ts instead of importing upward',
  ])
})

test('an import of types alone is seen as well', async () => {
  const tree = {
    'server/src/desk/index.ts': 'export interface Desk { a: 1 }\n',
    'server/src/intake/turn.ts': "import type { Desk } from '../desk/index.ts'\nexport type Turn = Desk\n",
  }
  expect(await findingsOf(imports, tree)).toHaveLength(1)
})

test('a cycle is told once', async () => {
  const tree = {
    'server/src/intake/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
    'server/src/intake/b.ts': "import { a } from './a.ts'\nexport const b = a\n",
  }
  expect(await findingsOf(imports, tree)).toEqual([
    'server/src/intake/a.ts:1 import cycle: server/src/intake/a.ts → server/src/intake/b.ts → server/src/intake/a.ts',
  ])
})

test('rules that read files are found', async () => {
  const tree = {
    'server/src/intake/rules.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  }
  expect(await findingsOf(imports, tree)).toEqual(['server/src/intake/rules.ts:1 rules are pure: no Node module (fs)'])
})

test('components are read too, through the name of a workspace', async () => {
  const tree = {
    'ui/src/button.tsx': 'export const Button = () => <b />\n',
    'web/src/home.tsx': "import { Button } from '../../ui/src/button.tsx'\nexport const Home = () => <Button />\n",
  }
  expect(await findingsOf(imports, tree)).toEqual([
    'web/src/home.tsx:1 ui/src/button.tsx is private: import from ui/src/index.ts',
  ])
})

test('a module that dependency-cruiser did not see is a finding: under TypeScript 7 it sees none', () => {
  const files = ['server/src/kernel/ids.ts', 'ui/src/button.tsx']
  expect(findUnseen(files, new Set(files))).toEqual([])
  expect(findUnseen(files, new Set()).map((finding) => finding.file)).toEqual(files)
})
