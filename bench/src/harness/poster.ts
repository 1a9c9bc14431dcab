import http from 'node:http'

/** Posts bodies over a fixed number of kept-alive connections. */
export interface Poster {
  /** Resolves to the status; rejects when the connection breaks. */
  post(path: string, body: string): Promise<number>
  get(path: string): Promise<{ status: number; text: string }>
  close(): void
}

/** @param authorization the header's value */
export function createPoster(port: number, connections: number, authorization: string): Poster {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' })
  const base = { host: '127.0.0.1', port, agent }
  const send = (method: string, path: string, body: string | null): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization,
        ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      }
      const request = http.request({ ...base, method, path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
        response.on('error', reject)
      })
      request.on('error', reject)
      request.end(body ?? undefined)
    })
  return {
    post: async (path, body) => (await send('POST', path, body)).status,
    get: (path) => send('GET', path, null),
    close: () => agent.destroy(),
  }
}

/** Runs `work` for 0 … count-1, at most `atOnce` at a time. */
export async function runPool(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
