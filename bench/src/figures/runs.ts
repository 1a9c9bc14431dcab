import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchServer, callApi } from '../harness/server.ts'

const POLL_MS = 100

/** Starts a run of a channel and waits for its end. @throws Error when it fails */
export async function runChannel(
  server: BenchServer,
  sourceId: string,
  what: 'preview' | 'link' | 'unlink',
): Promise<Record<string, unknown>> {
  let run = fieldsOf(await callApi(server, 'POST', `/api/channels/${sourceId}/${what}`, {}))
  while (run.state === 'running') {
    await sleep(POLL_MS)
    run = fieldsOf(await callApi(server, 'GET', `/api/regroups/${run.id}`))
  }
  if (run.state !== 'done') throw new Error(`${what}: ${run.state}`)
  return run
}

/** Measures the brand's progress, as somebody who presses the button. */
export async function measureProgress(server: BenchServer): Promise<Record<string, unknown>> {
  const idle = async () => fieldsOf(fieldsOf(await callApi(server, 'GET', '/api/progress')).run).state === 'idle'
  while (!(await idle())) await sleep(POLL_MS)
  await callApi(server, 'POST', '/api/progress/measure', {})
  while (!(await idle())) await sleep(POLL_MS)
  const { weeks } = fieldsOf(await callApi(server, 'GET', '/api/progress'))
  return fieldsOf(Array.isArray(weeks) ? weeks.at(-1) : null)
}

/** The fields of an object of JSON; none for anything else. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
