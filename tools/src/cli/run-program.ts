import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { ROOT } from './paths.ts'

/** How a program ended. */
export interface ProgramResult {
  /** Its exit code; 1 when a signal ended it. */
  readonly code: number
  readonly output: string
}

/** How to run it. */
export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Gets each line of the output while it comes; it is collected either way. */
  readonly onLine?: (line: string) => void
}

/** Runs a program to its end. @throws Error when it cannot be started */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      if (options.onLine) createInterface({ input: stream }).on('line', options.onLine)
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

/** Runs one of the project's scripts under this same Node. */
export function runScript(script: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramResult> {
  return runProgram(process.execPath, [script, ...args], options)
}
