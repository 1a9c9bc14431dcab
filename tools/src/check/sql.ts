/** Reading SQL out of TypeScript and migrations, as far as table names go. */
import ts from 'typescript'
import { lineOf, textOf, walk } from './ast.ts'
import { isTest } from './files.ts'
import { type Project, typeScriptFiles } from './project.ts'

/** A statement, or a Kysely call, in a TypeScript file. */
export interface Statement {
  readonly file: string
  readonly line: number
  /** SQL text; for a Kysely call the equivalent `FROM table`. */
  readonly text: string
}

const KYSELY_CALLS = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const KYSELY_JOINS = new Set(['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'crossJoin', 'using'])

/** Upper-case verbs with their grammar: prose such as "Select a customer" is not SQL. */
const STATEMENT = new RegExp(
  `^(?:\\s|--[^\\n]*\\n)*(?:${[
    'WITH\\s+(?:RECURSIVE\\s+)?\\w+\\s*(?:\\([^)]*\\))?\\s*AS\\s',
    'SELECT\\s',
    'INSERT\\s+INTO\\s',
    'UPDATE\\s+[\\w".?]+\\s+(?:(?:AS\\s+)?\\w+\\s+)?SET\\s',
    'DELETE\\s+FROM\\s',
    'MERGE\\s+INTO\\s',
    'TRUNCATE\\s',
    'COPY\\s+[\\w("]',
    'LOCK\\s+TABLE\\s',
    '(?:CREATE|ALTER|DROP)\\s+(?:TABLE|ROLE|INDEX|UNIQUE|FUNCTION|POLICY|DATABASE|EXTENSION|SCHEMA|SEQUENCE|VIEW)\\b',
    '(?:LISTEN|NOTIFY)\\s+\\w+$',
  ].join('|')})`,
)

/** Whether a string is a SQL statement. */
function isSql(text: string): boolean {
  return STATEMENT.test(text)
}

/** Every statement in the product's TypeScript files; tests are left out. */
export function readStatements(project: Project): readonly Statement[] {
  return typeScriptFiles(project)
    .filter((file) => !isTest(file))
    .flatMap((file) => statementsIn(file, project.parse(file)))
}

function statementsIn(file: string, source: ts.SourceFile): readonly Statement[] {
  const found: Statement[] = []
  walk(source, (node) => {
    const text = sqlOf(node)
    if (text !== undefined) found.push({ file, line: lineOf(source, node), text })
  })
  return found
}

function sqlOf(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node)) return kyselySql(node) ?? queriedText(node)
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'sql' ? textOf(node.template) : undefined
  if (node.parent !== undefined && ts.isTaggedTemplateExpression(node.parent)) return undefined
  const text = textOf(node)
  return text !== undefined && isSql(text) ? text : undefined
}

/** `db.selectFrom('a as b')`, `.innerJoin('c', …)`: the table is the first argument, or a list of them. */
function kyselySql(call: ts.CallExpression): string | undefined {
  const name = calledName(call)
  const first = call.arguments[0]
  if (name === undefined || first === undefined) return undefined
  if (!KYSELY_CALLS.has(name) && !(KYSELY_JOINS.has(name) && ts.isStringLiteralLike(first))) return undefined
  const named = ts.isArrayLiteralExpression(first) ? first.elements.map(textOf) : [textOf(first)]
  return named.map((table) => `FROM ${table?.split(/\s/)[0] ?? '?'}`).join(' ')
}

/** `.query({ text: '…' })` and `.query('…')`: SQL whatever it looks like, unless `isSql` finds it below anyway. */
function queriedText(call: ts.CallExpression): string | undefined {
  const first = call.arguments[0]
  if (calledName(call) !== 'query' || first === undefined) return undefined
  const text = textOf(first) ?? propertyText(first)
  return text === undefined || isSql(text) ? undefined : text
}

function propertyText(node: ts.Node): string | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const property = node.properties.find((p) => p.name?.getText() === 'text')
  return property !== undefined && ts.isPropertyAssignment(property) ? textOf(property.initializer) : undefined
}

function calledName(call: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : undefined
}

/** The names that stand where a table stands, common table expressions left out. */
export function tablesIn(text: string): ReadonlySet<string> {
  const plain = text.replace(/--[^\n]*/g, ' ').replace(/\bDISTINCT\s+FROM\b/gi, ' ')
  const own = new Set(
    [
      ...plain.matchAll(
        /(?:\bWITH\s+(?:RECURSIVE\s+)?|,\s*)(\w+)\s*(?:\([^()]*\))?\s+AS\s+(?:NOT\s+)?(?:MATERIALIZED\s*)?\(/gi,
      ),
    ].map(first),
  )
  const named = [
    ...plain.matchAll(
      /\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE)\s+(?:ONLY\s+|LATERAL\s+)?(?:public\.)?"?([a-z_]\w*)"?/gi,
    ),
  ].map(first)
  return new Set(named.filter((name) => !own.has(name)))
}

/** A table that the migrations create. */
export interface Table {
  readonly name: string
  readonly file: string
  readonly line: number
  /** Set for a partition. */
  readonly parent: string | undefined
  readonly hasWorkspace: boolean
}

/** Tables in the order in which the migrations create them; dropped ones are left out. */
export function readTables(project: Project): readonly Table[] {
  const migrations = project.files.filter((file) => /^server\/migrations\/.*\.sql$/.test(file))
  const dropped = new Set(
    migrations.flatMap((file) => [...project.read(file).matchAll(/^\s*DROP TABLE (?:IF EXISTS )?(\w+)/gim)].map(first)),
  )
  return migrations.flatMap((file) => tablesOf(file, project.read(file))).filter((table) => !dropped.has(table.name))
}

function tablesOf(file: string, text: string): readonly Table[] {
  const creations = text.matchAll(/^[ \t]*CREATE TABLE (?:IF NOT EXISTS )?(?:public\.)?(\w+)([^;]*);/gim)
  return [...creations].map((match) => {
    const body = match[2] ?? ''
    return {
      name: first(match),
      file,
      line: text.slice(0, match.index).split('\n').length,
      parent: /^\s*PARTITION OF (?:public\.)?(\w+)/i.exec(body)?.[1],
      hasWorkspace: /\bworkspace_id\b/.test(body),
    }
  })
}

function first(match: RegExpMatchArray): string {
  return match[1] ?? ''
}
