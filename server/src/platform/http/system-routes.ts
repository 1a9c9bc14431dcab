/** `/healthz`, `/readyz`, `/metrics`: what supervisors, load balancers and Prometheus ask. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from './metrics.ts'
import { problem } from './problem.ts'
import type { Readiness } from './readiness.ts'

/** What the three look at. */
export interface SystemOptions {
  readonly readiness: Readiness
  readonly metrics: Metrics
  /** Whether the database answers. */
  readonly isDatabaseUp: () => Promise<boolean>
  readonly isStopping: () => boolean
}

/** Mounts the three; they are not limited and not logged. */
export function mountSystemRoutes(app: FastifyInstance, options: SystemOptions): void {
  const quiet = { logLevel: 'silent', config: { rateLimit: false } } as const
  app.get('/healthz', quiet, async () => ({ status: 'ok' }))
  app.get('/readyz', quiet, async (_request, reply) => {
    const waiting = await findWaiting(options)
    if (waiting.length === 0) return { status: 'ready' }
    return reply.code(503).header('retry-after', '1').send({ status: 'starting', waiting })
  })
  app.get('/metrics', quiet, async (request, reply) => {
    if (!isFromThisMachine(request)) {
      const refusal = problem(403, 'forbidden', { detail: 'metrics are read on this machine only' })
      return reply.code(403).type('application/problem+json').send(JSON.stringify(refusal.body))
    }
    return reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics())
  })
}

async function findWaiting(options: SystemOptions): Promise<readonly string[]> {
  if (options.isStopping()) return ['stopping']
  const pending = options.readiness.pending()
  return (await options.isDatabaseUp()) ? pending : [...pending, 'database']
}

/** A direct call over the loopback device; one that a proxy forwards comes from elsewhere. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? ''
  const isLoopback = address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
  return isLoopback && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
}
