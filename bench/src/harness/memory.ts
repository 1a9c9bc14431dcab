import { readFile } from 'node:fs/promises'

/**
 * Memory of a process in MB: its share of what it holds (PSS), so that what several processes map is not counted twice. 0 when the process
 * is not there, or the system does not tell.
 */
async function memoryMb(pid: number): Promise<number> {
  const told = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Math.round(Number(/^Pss:\s+(\d+)/m.exec(told)?.[1] ?? 0) / 1_024)
}

/** Watches a process while `work` runs. @returns what it returned, and the most that the process held above what it had before, in MB */
export async function watchMemory<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; addedMb: number }> {
  const beforeMb = await memoryMb(pid)
  let mostMb = beforeMb
  const timer = setInterval(async () => {
    mostMb = Math.max(mostMb, await memoryMb(pid))
  }, EVERY_MS)
  try {
    return { result: await work(), addedMb: mostMb - beforeMb }
  } finally {
    clearInterval(timer)
  }
}

const EVERY_MS = 200
