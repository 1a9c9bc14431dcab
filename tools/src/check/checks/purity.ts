import ts from 'typescript'
import { lineOf, textOf, walk } from '../ast.ts'
import type { Check, Finding } from '../check.ts'
import { PURE_NODE_NAMES } from '../house.ts'
import type { Project } from '../project.ts'
import { findPureFiles } from '../pure-files.ts'

/** Names that reach the world outside: the clock, chance, the network, the screen, the process. */
const IMPURE_NAMES = new Set([
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'process',
  'crypto',
  'localStorage',
  'sessionStorage',
  'XMLHttpRequest',
  'newId',
  'systemClock',
])

/** Decisions are functions of their arguments: the same facts give the same answer, today and in a test. */
export const purity: Check = {
  name: 'pure',
  rule: 'rules, web logic and what they import use no clock, chance, network, console or process; rules do not wait',
  run: async (project) => [...findPureFiles(project)].flatMap((file) => judgeFile(project, file)),
}

function judgeFile(project: Project, file: string): readonly Finding[] {
  const source = project.parse(file)
  const findings: Finding[] = []
  walk(source, (node) => {
    const what = impurityOf(node) ?? impureImport(node)
    if (what !== undefined) {
      findings.push({
        file,
        line: lineOf(source, node),
        message: `rules are pure: ${what} (pass it in as an argument)`,
      })
    }
  })
  return findings
}

function impurityOf(node: ts.Node): string | undefined {
  if (ts.isAwaitExpression(node)) return 'no await'
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    return 'no new Date() without an argument'
  }
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText()
    return text === 'Date.now' || text === 'Math.random' ? `no ${text}` : undefined
  }
  return ts.isIdentifier(node) && IMPURE_NAMES.has(node.text) && isFree(node) ? `no ${node.text}` : undefined
}

/** `import { randomUUID } from 'node:crypto'`: of a module that computes and does more, only the names that compute. */
function impureImport(node: ts.Node): string | undefined {
  if (!ts.isImportSpecifier(node)) return undefined
  const from = textOf(node.parent.parent.parent.moduleSpecifier)?.replace('node:', '') ?? ''
  const pure = PURE_NODE_NAMES[from]
  const name = (node.propertyName ?? node.name).text
  return pure === undefined || pure.includes(name) ? undefined : `no ${name} from ${from}`
}

/** Whether an identifier is used as a value of its own: not a property, a parameter or a field called the same. */
function isFree(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return true
  if (ts.isImportSpecifier(parent)) return !parent.isTypeOnly && !parent.parent.parent.isTypeOnly
  return false
}
