/** Starts and kills the process of storage-process.ts. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'

/** A process with the storage open. */
export interface StorageServer {
  readonly pid: number
  readonly ownerUrl: string
  readonly databasePid: number
  /** What it has reported so far. */
  readonly reports: () => string
  /** Sends a signal and waits for the end. @returns milliseconds it took */
  end(name: 'SIGINT' | 'SIGKILL'): Promise<number>
}

/** A start that was refused. */
export interface Refusal {
  readonly code: number | null
  readonly message: string
}

const Opened = z.object({ ownerUrl: z.string(), databasePid: z.number() })

/** Opens the storage on `dataDir` in a process of its own. */
export async function openInProcess(dataDir: string): Promise<StorageServer | Refusal> {
  const script = join(import.meta.dirname, 'storage-process.ts')
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] })
  const errors: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  const reports = () => Buffer.concat(errors).toString()
  const exited = once(child, 'close')
  const first = await Promise.race([once(child.stdout, 'data'), exited.then(() => undefined)])
  if (!first) return { code: child.exitCode, message: reports() }
  const opened = Opened.parse(JSON.parse(String(first[0])))
  const end = async (name: 'SIGINT' | 'SIGKILL') => {
    const started = performance.now()
    child.kill(name)
    await exited
    return performance.now() - started
  }
  return { ...opened, pid: child.pid ?? 0, reports, end }
}
