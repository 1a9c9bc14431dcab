/** Calls Hilo over HTTP, as any other program would. */
import { type ImportFile, type Route, uploadImportFile } from '@hilo/contract'
import type { z } from 'zod'
import type { SegmentMessage } from '../generator/index.ts'

/** The part of a call that fills in a route. */
export interface Input {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Hilo's HTTP API with one API key. Every call waits and tries again while the server says "come back". */
export interface Api {
  /** @throws CallRefused when the server says no */
  call<Ok extends z.ZodType>(route: Route<z.ZodType, z.ZodType, z.ZodType, Ok>, input?: Input): Promise<z.output<Ok>>
  /** Puts a file up for the importer. */
  upload(name: string, bytes: Uint8Array): Promise<ImportFile>
  /** Posts messages to `/v1/batch`. Idempotent: the server keeps each messageId once. */
  batch(writeKey: string, messages: readonly SegmentMessage[]): Promise<void>
}

/** The server refused a call; `detail` is its own explanation. */
class CallRefused extends Error {
  readonly status: number
  constructor(method: string, path: string, status: number, detail: string) {
    super(`${method} ${path} answered ${status}: ${detail.slice(0, 400)}`)
    this.status = status
  }
}

const ATTEMPTS = 8
const LONGEST_WAIT_MS = 10_000

/** @param url the server's address without a slash at the end */
export function createApi(options: {
  readonly url: string
  readonly apiKey: string
  readonly signal?: AbortSignal
}): Api {
  const { url, signal } = options
  const authorization = `Bearer ${options.apiKey}`

  async function send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | FormData | null,
  ): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(url + path, { method, headers, body, ...(signal && { signal }) })
      const text = await response.text()
      if (response.ok) return text === '' ? undefined : JSON.parse(text)
      const isBusy = response.status === 429 || response.status === 503
      if (!isBusy || attempt === ATTEMPTS) throw new CallRefused(method, path, response.status, text)
      const asked = Number(response.headers.get('retry-after')) * 1_000
      await pause(Math.min(Math.max(asked, 100 * 2 ** attempt), LONGEST_WAIT_MS), signal)
    }
  }

  return {
    async call(route, input = {}) {
      const path = pathOf(route.path, input.params ?? {})
      const query = new URLSearchParams(input.query).toString()
      const hasBody = input.body !== undefined
      const headers = { authorization, ...(hasBody && { 'content-type': 'application/json' }) }
      const body = hasBody ? JSON.stringify(input.body) : null
      return route.ok.parse(await send(route.method, query ? `${path}?${query}` : path, headers, body))
    },
    async upload(name, bytes) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      return uploadImportFile.ok.parse(await send('POST', uploadImportFile.path, { authorization }, form))
    },
    async batch(writeKey, messages) {
      const headers = { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' }
      await send('POST', '/v1/batch', headers, JSON.stringify({ batch: messages, sentAt: new Date().toISOString() }))
    },
  }
}

/** Resolves after `ms`, or rejects when `signal` says stop. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const { setTimeout } = await import('node:timers/promises')
  await setTimeout(ms, undefined, signal ? { signal } : {})
}

function pathOf(pattern: string, params: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}
