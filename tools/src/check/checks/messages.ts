import { basename, dirname } from 'node:path'
import ts from 'typescript'
import { lineOf, textOf, walk } from '../ast.ts'
import type { Check, Finding } from '../check.ts'
import { isTest } from '../files.ts'
import { type Project, typeScriptFiles } from '../project.ts'

const FOLDER = 'web/src/messages/'

/** One text of a catalogue: `customers.count`. */
interface Entry {
  readonly key: string
  readonly language: string
  readonly file: string
  readonly line: number
}

/** What the code asks for: whole keys, and the fixed beginning and end of keys that it puts together. */
interface Asked {
  readonly keys: ReadonlySet<string>
  readonly shapes: readonly { readonly head: string; readonly tail: string }[]
}

/** Every text in every language, and no text that nobody shows. */
export const messages: Check = {
  name: 'messages',
  rule: 'the catalogues have the same keys in every language, and each is used',
  run: async (project) => {
    const entries = catalogueFiles(project).flatMap((file) => entriesOf(project, file))
    const asked = readAsked(project, new Set(entries.map(({ key }) => key.split('.')[0] ?? '')))
    return [...findMissing(entries), ...findUnused(entries, asked)]
  },
}

function catalogueFiles(project: Project): readonly string[] {
  return project.files.filter((file) => file.startsWith(FOLDER) && file.split('/').length === 5 && file.endsWith('.ts'))
}

/** The keys of `export const screen = { … }`, whatever `as const` or `satisfies` follows. */
function entriesOf(project: Project, file: string): readonly Entry[] {
  const source = project.parse(file)
  const language = basename(dirname(file))
  const entries: Entry[] = []
  walk(source, (node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer) return
    const literal = unwrap(node.initializer)
    if (!ts.isObjectLiteralExpression(literal)) return
    for (const { name } of literal.properties) {
      if (!name) continue
      const key = ts.isStringLiteral(name) ? name.text : name.getText(source)
      entries.push({ key: `${node.name.getText(source)}.${key}`, language, file, line: lineOf(source, name) })
    }
  })
  return entries
}

function unwrap(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? unwrap(node.expression) : node
}

function readAsked(project: Project, screens: ReadonlySet<string>): Asked {
  const keys = new Set<string>()
  const shapes: { head: string; tail: string }[] = []
  const isKey = (text: string) => screens.has(text.split('.')[0] ?? '') && text.includes('.')
  for (const file of typeScriptFiles(project)) {
    if (!file.startsWith('web/src/') || file.startsWith(FOLDER) || isTest(file)) continue
    walk(project.parse(file), (node) => {
      if (ts.isTemplateExpression(node)) {
        const tail = node.templateSpans.at(-1)?.literal.text ?? ''
        if (isKey(node.head.text)) shapes.push({ head: node.head.text, tail })
      } else {
        const text = textOf(node)
        if (text !== undefined && isKey(text)) keys.add(text)
      }
    })
  }
  return { keys, shapes }
}

function findMissing(entries: readonly Entry[]): readonly Finding[] {
  const languages = [...new Set(entries.map((entry) => entry.language))]
  return [...Map.groupBy(entries, (entry) => entry.key).values()].flatMap((same) => {
    const [first] = same
    const missing = languages.filter((language) => !same.some((entry) => entry.language === language))
    if (first === undefined || missing.length === 0) return []
    return [{ file: first.file, line: first.line, message: `${first.key} is missing in: ${missing.join(', ')}` }]
  })
}

function findUnused(entries: readonly Entry[], { keys, shapes }: Asked): readonly Finding[] {
  const isAsked = (key: string) =>
    keys.has(key) || shapes.some(({ head, tail }) => key.startsWith(head) && key.endsWith(tail))
  return entries
    .filter(({ key }) => !isAsked(key))
    .map(({ key, file, line }) => ({ file, line, message: `${key} is shown nowhere` }))
}
