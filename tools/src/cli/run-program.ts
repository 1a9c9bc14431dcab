import { spawn } from 'node:child_process'
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
  /** Shows the output while it comes; it is collected either way. */
  readonly isShown?: boolean
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
    const collect = (to: NodeJS.WriteStream) => (chunk: Buffer) => {
      chunks.push(chunk)
      if (options.isShown) to.write(chunk)
    }
    child.stdout.on('data', collect(process.stdout))
    child.stderr.on('data', collect(process.stderr))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

/** Runs one of the project's scripts under this same Node. */
export function runScript(script: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramResult> {
  return runProgram(process.execPath, [script, ...args], options)
}
