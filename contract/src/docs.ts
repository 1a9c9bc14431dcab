/** The API's own description. */
import { z } from 'zod'
import { route } from './route.ts'

export const readOpenApi = route({
  method: 'GET',
  path: '/api/openapi.json',
  scope: 'public',
  summary: 'This API as OpenAPI 3.1.',
  ok: z.record(z.string(), z.unknown()),
})

export const readApiDocs = route({
  method: 'GET',
  path: '/api/docs',
  scope: 'public',
  summary: 'This API as a page.',
  ok: z.string(),
  produces: 'text/html',
})

export const readApiDocsScript = route({
  method: 'GET',
  path: '/api/docs/page.js',
  scope: 'public',
  summary: 'The script of the page.',
  ok: z.string(),
  produces: 'text/javascript',
})
