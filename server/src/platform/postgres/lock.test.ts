import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findHolder, lockFolder } from './lock.ts'
import { isAlive, processBirth } from './processes.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp('/tmp/hilo-lock-')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('of many that come at once, one gets the folder, also when a dead one left its lock', async () => {
  for (const hasStale of [false, true]) {
    if (hasStale) await leaveLock(await deadPid(), 'gone/1')
    const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)))
    const winners = attempts.filter((attempt) => attempt.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    expect(await findHolder(folder)).toBe(process.pid)
    for (const { value } of winners) await value.release()
    expect(await readdir(folder)).toEqual([])
  }
})

test('a lock of a living process is respected; of an earlier process with the same number it is not', async () => {
  await leaveLock(process.ppid, processBirth(process.ppid))
  await expect(lockFolder(folder)).rejects.toThrow(`Hilo already runs on ${folder}: process ${process.ppid}`)
  await leaveLock(process.ppid, 'before/1')
  await (await lockFolder(folder)).release()
})

test('a lock that cannot be read counts as none', async () => {
  await writeFile(join(folder, 'server.lock'), '{"pid":')
  await (await lockFolder(folder)).release()
})

function leaveLock(pid: number, birth: string): Promise<void> {
  return writeFile(join(folder, 'server.lock'), JSON.stringify({ pid, birth, since: '2026-01-01T00:00:00.000Z' }))
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'])
  await once(child, 'close')
  const pid = child.pid ?? 0
  expect(isAlive(pid)).toBe(false)
  return pid
}
