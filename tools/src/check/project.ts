import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'

/** The tree under check. Paths are relative to `root`, with forward slashes, sorted. */
export interface Project {
  readonly root: string
  /** What git tracks, and what is new and not ignored: a file is checked before it is committed. */
  readonly files: readonly string[]
  /** The text of a file; read once. */
  read(file: string): string
  /** The syntax tree of a TypeScript file; parsed once, with parents set. */
  parse(file: string): ts.SourceFile
}

const run = promisify(execFile)

/** The project at `root`, which must be a git working tree. */
export async function openProject(root: string): Promise<Project> {
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  })
  const files = [...new Set(listed.stdout.split('\0'))].filter((file) => file !== '' && existsSync(join(root, file)))
  return makeProject(root, files)
}

/** A project of just these files. */
export function makeProject(root: string, files: readonly string[]): Project {
  const read = remember((file) => readOrEmpty(join(root, file)))
  const parse = remember((file) => ts.createSourceFile(file, read(file), ts.ScriptTarget.ESNext, true, kindOf(file)))
  return { root, files: [...files].sort(), read, parse }
}

/** The files that are TypeScript. */
export function typeScriptFiles(project: Project): readonly string[] {
  return project.files.filter((file) => /\.tsx?$/.test(file))
}

/** A file that somebody deletes while the checks run has nothing wrong in it any more. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

function kindOf(file: string): ts.ScriptKind {
  return file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
}

function remember<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}
