import type { FastifyInstance } from 'fastify'
import { systemClock } from './kernel/clock.ts'
import type { Database } from './platform/db/index.ts'
import { type FileSigner, type FileStore, serveFile } from './platform/files/index.ts'
import { toProblem } from './platform/http/index.ts'

/** What the door needs. */
export interface FileDoorDeps {
  readonly database: Database
  readonly fileStore: FileStore
  readonly fileSigner: FileSigner
}

/** `/files/…`: answers signed links. The link is the right; no session is asked for. */
export function fileDoor({ database, fileStore, fileSigner }: FileDoorDeps): (app: FastifyInstance) => void {
  return (app) => {
    app.get('/files/*', { config: { rateLimit: false } }, async (request, reply) => {
      reply.hijack()
      const { raw: response } = reply
      try {
        const nowMs = systemClock()
        await serveFile({ database, store: fileStore, signer: fileSigner, request: request.raw, response, nowMs })
      } catch (error) {
        if (response.headersSent) return void response.destroy()
        const { status, headers, body } = toProblem(error)
        response.writeHead(status, { ...headers, 'content-type': 'application/problem+json' }).end(JSON.stringify(body))
      }
    })
  }
}
