import { spawn } from 'node:child_process'

/** Runs a loader in a process of its own: it prints one line of JSON at its end. */
export function runLoader(
  file: string,
  params: object,
  onLine: (line: string) => void = () => undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, JSON.stringify(params)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const lines = text.split('\n')
      for (const line of lines.slice(0, -1)) onLine(line)
      text = lines.at(-1) ?? ''
      if (lines.length > 1) last = lines.at(-2) ?? last
    })
    let last = ''
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(last))
      else reject(new Error(`the loader ended with ${code}`))
    })
  })
}
