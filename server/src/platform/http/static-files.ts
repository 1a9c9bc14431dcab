/** Files for browsers beside the staff web app: pages of a folder, a script that other sites load. */
import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** A part of the server that is not a route of the contract. */
export type Mount = (app: FastifyInstance) => Promise<void>

/** Serves the files of `root` under `prefix`; the prefix itself is its `index.html`. A folder that is not there serves nothing. */
export function mountFolder(prefix: `/${string}`, root: string): Mount {
  return async (app) => {
    await app.register(fastifyStatic, {
      root,
      prefix: `${prefix}/`,
      decorateReply: false,
      index: 'index.html',
      cacheControl: false,
      setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
    })
    app.get(prefix, async (_request, reply) => {
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache')
      return readFile(`${root}/index.html`, 'utf8')
    })
  }
}

/** Serves one script to pages of any origin, read anew when it is asked for: a new build needs no restart. */
export function mountScript(path: `/${string}`, file: string): Mount {
  return async (app) => {
    app.get(path, async (_request, reply) => {
      const script = await readFile(file, 'utf8').catch(() => null)
      if (script === null) return reply.callNotFound()
      return reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=300')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(script)
    })
  }
}
