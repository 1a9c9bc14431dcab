import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readApiDocs, readApiDocsScript, readOpenApi } from '@hilo/contract'
import { onPublic, onRaw, type RouteHandlers } from '../handler.ts'
import { PAGE_SCRIPT } from './page.ts'
import { ApiDescription, renderApiDocs } from './render.ts'

const DESCRIPTION = fileURLToPath(import.meta.resolve('@hilo/contract/openapi.json'))

/** Routes of the description; it is a generated file and does not change while the server runs. */
export function apiDocsRoutes(): RouteHandlers {
  let description: Promise<Record<string, unknown>> | undefined
  let page: Promise<string> | undefined
  const load = () => {
    description ??= readFile(DESCRIPTION, 'utf8').then((text) => JSON.parse(text))
    return description
  }
  return [
    onPublic(readOpenApi, load),
    onRaw(readApiDocs, async ({ reply }) => {
      page ??= load().then((json) => renderApiDocs(ApiDescription.parse(json)))
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(await page)
    }),
    onRaw(readApiDocsScript, async ({ reply }) =>
      reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(PAGE_SCRIPT),
    ),
  ]
}
