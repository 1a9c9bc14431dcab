/** The staff web app: files of `web/dist`, and its page for every address that is a screen. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from './problem.ts'

/** Addresses that are never screens: what is not found there is a 404. */
const NOT_SCREENS = /^\/(?:api|v1|in|files|assets|metrics|healthz|readyz)(?:\/|$)|\.[a-z0-9]{2,5}$/

/**
 * Serves the built app from `root`. Files under `/assets` carry their hash in their name and never change; the page itself is always asked for again.
 * Without a build, screens say how to make one.
 */
export async function mountWebApp(app: FastifyInstance, root: string): Promise<void> {
  if (existsSync(root)) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      preCompressed: true,
      wildcard: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  const page = join(root, 'index.html')
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply) => {
    const html = await readFile(page, 'utf8').catch(() => null)
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache')
    return html ?? reply.code(503).send(NOT_BUILT)
  }
  // The static files would take the root for a folder and refuse it.
  app.get('/', sendPage)
  app.setNotFoundHandler((request, reply) => (isScreen(request) ? sendPage(request, reply) : sendNotFound(reply)))
}

function isScreen(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const path = request.url.split('?', 1)[0] ?? ''
  return !NOT_SCREENS.test(path) && (request.headers.accept ?? '').includes('text/html')
}

function sendNotFound(reply: FastifyReply): FastifyReply {
  const { body } = problem(404, 'not_found', { detail: 'there is nothing here' })
  return reply.code(404).type('application/problem+json').send(JSON.stringify(body))
}

const NOT_BUILT =
  '<!doctype html><title>Hilo</title><p>The web app is not built yet: run <code>npx vite build web</code>.</p>'
