/** The page of the API: rendered once from its OpenAPI description; readable without scripts, searchable with one. */
import { z } from 'zod'

const Schema = z.record(z.string(), z.unknown())
const Content = z.record(z.string(), z.object({ schema: Schema }))
const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  'x-scope': z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.string(),
      required: z.boolean(),
      schema: Schema,
      description: z.string().optional(),
    }),
  ),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content.optional() })),
})
type Operation = z.infer<typeof Operation>

/** What the page needs of an OpenAPI description. */
export const ApiDescription = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
})
/** An OpenAPI description, read for the page. */
export type ApiDescription = z.infer<typeof ApiDescription>

interface Entry {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** The whole page. */
export function renderApiDocs(api: ApiDescription): string {
  const entries = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const byTag = [...Map.groupBy(entries, ({ operation }) => operation.tags[0] ?? 'other')]
  const shapes = Object.entries(api.components.schemas)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(api.info.title)} API</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>${STYLE}</style><script src="/api/docs/page.js" defer></script></head>
<body><a class="skip" href="#main">Skip to the routes</a>
<nav aria-label="Routes"><h1>${escapeHtml(api.info.title)} API</h1>
<label>Search <input type="search" id="search" autocomplete="off"></label>
${byTag.map(([tag, list]) => renderIndex(tag, list)).join('\n')}
<h2>Shapes</h2><ul>${shapes.map(([name]) => `<li data-text="${escapeHtml(name)}"><a href="#shape-${escapeHtml(name)}">${escapeHtml(name)}</a></li>`).join('')}</ul>
</nav><main id="main"><p>${escapeHtml(api.info.description)}</p>
<p>Send an API key as <code>Authorization: Bearer hilo_…</code>. Errors are problem details (RFC 9457) with a stable
<code>code</code>. Lists are read by <code>?cursor=</code> with the <code>next</code> of the page before.
Machine-readable: <a href="/api/openapi.json">openapi.json</a>.</p>
${byTag.map(([tag, list]) => `<h2>${escapeHtml(tag)}</h2>${list.map(renderEntry).join('\n')}`).join('\n')}
<h2>Shapes</h2>${shapes.map(([name, schema]) => renderShape(name, schema)).join('\n')}
</main></body></html>`
}

function renderIndex(tag: string, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ method, path, operation }) =>
      `<li data-text="${escapeHtml(`${method} ${path} ${operation.summary}`.toLowerCase())}"><a href="#${escapeHtml(operation.operationId)}"><b class="${method}">${method}</b> ${escapeHtml(path.replace('/api', ''))}</a></li>`,
  )
  return `<h2>${escapeHtml(tag)}</h2><ul>${items.join('')}</ul>`
}

function renderEntry({ method, path, operation }: Entry): string {
  const { operationId, summary, parameters, requestBody, responses } = operation
  const rows = parameters.map(
    (each) =>
      `<tr><th scope="row"><code>${escapeHtml(each.name)}</code>${each.required ? ' *' : ''}</th><td>${escapeHtml(each.in)}</td><td>${renderType(each.schema)}${each.description ? `<br>${escapeHtml(each.description)}` : ''}</td></tr>`,
  )
  const bodies = Object.entries(requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<h4>Body <small>${escapeHtml(type)}</small></h4>${renderFields(schema)}`,
  )
  const replies = Object.entries(responses).map(([status, { description, content }]) => {
    const shapes = Object.entries(content ?? {}).map(
      ([type, { schema }]) => `<small>${escapeHtml(type)}</small> ${renderFields(schema)}`,
    )
    return `<h4>${status === 'default' ? 'Problems' : status}</h4><p>${renderCode(description)}</p>${shapes.join('')}`
  })
  return `<section id="${escapeHtml(operationId)}"><h3><b class="${method}">${method}</b> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(summary)} <small>Scope: <code>${escapeHtml(operation['x-scope'])}</code></small></p>
${rows.length > 0 ? `<table><tbody>${rows.join('')}</tbody></table>` : ''}${bodies.join('')}${replies.join('')}</section>`
}

function renderShape(name: string, schema: Record<string, unknown>): string {
  return `<section id="shape-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${renderFields(schema)}</section>`
}

const Fields = z.object({ properties: z.record(z.string(), Schema), required: z.array(z.string()).default([]) })

/** An object as a table of its fields, anything else as a word. */
function renderFields(schema: Record<string, unknown>): string {
  const parsed = Fields.safeParse(schema)
  if (!parsed.success) return `<p>${renderType(schema)}</p>`
  const rows = Object.entries(parsed.data.properties).map(
    ([name, field]) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code>${parsed.data.required.includes(name) ? ' *' : ''}</th><td>${renderType(field)}</td></tr>`,
  )
  return rows.length === 0 ? '<p>empty object</p>' : `<table><tbody>${rows.join('')}</tbody></table>`
}

const Known = z.object({
  $ref: z.string().optional(),
  anyOf: z.array(Schema).optional(),
  oneOf: z.array(Schema).optional(),
  items: Schema.optional(),
  additionalProperties: z.union([Schema, z.boolean()]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
})

function renderType(schema: Record<string, unknown>): string {
  const known = Known.safeParse(schema).data
  if (known === undefined) return 'anything'
  const { $ref, items, additionalProperties } = known
  if ($ref !== undefined) {
    const name = escapeHtml($ref.split('/').at(-1) ?? '')
    return `<a href="#shape-${name}">${name}</a>`
  }
  const choices = known.anyOf ?? known.oneOf
  if (choices) return choices.map(renderType).join(' | ')
  if (items) return `list of ${renderType(items)}`
  if (known.enum) return known.enum.map((each) => `<code>${escapeHtml(JSON.stringify(each))}</code>`).join(' | ')
  if ('const' in schema) return `<code>${escapeHtml(JSON.stringify(known.const))}</code>`
  if (Fields.safeParse(schema).success) return renderFields(schema)
  if (typeof additionalProperties === 'object') return `map of ${renderType(additionalProperties)}`
  return escapeHtml(known.format ?? known.type ?? 'anything')
}

function renderCode(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const STYLE = `
:root{color-scheme:light dark;--line:light-dark(#d8dee4,#3a4149);--soft:light-dark(#f6f8fa,#161b22);--get:light-dark(#0b6b3a,#56d391);--write:light-dark(#8a4600,#f0a35e);--gone:light-dark(#a61b1b,#ff8f8f);--page:light-dark(#fff,#0d1117);--text:light-dark(#1f2328,#e6edf3);--link:light-dark(#0550ae,#79b8ff)}
*{box-sizing:border-box}body{margin:0;display:grid;grid-template-columns:20rem 1fr;font:15px/1.5 system-ui,sans-serif;background:var(--page);color:var(--text)}a{color:var(--link)}
nav{height:100vh;position:sticky;top:0;overflow:auto;padding:1rem;border-right:1px solid var(--line);background:var(--soft)}
main{padding:1.5rem 2rem;max-width:60rem;min-width:0}h1{font-size:1.2rem}h2{margin:1.5rem 0 .5rem;font-size:1rem}ul{list-style:none;padding:0;margin:0}
nav a{display:block;padding:.15rem 0;text-decoration:none;color:inherit;overflow-wrap:anywhere}nav a:hover{text-decoration:underline}
input{width:100%;padding:.4rem;font:inherit}section{border-top:1px solid var(--line);padding:1rem 0}h3{margin:.2rem 0;font-size:1.05rem;overflow-wrap:anywhere}
h4{margin:.8rem 0 .2rem}table{border-collapse:collapse;width:100%;overflow-wrap:anywhere}th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);font-weight:normal}
code{font:13px ui-monospace,monospace}b{font:600 12px ui-monospace,monospace}.GET{color:var(--get)}.POST,.PUT,.PATCH{color:var(--write)}.DELETE{color:var(--gone)}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}[hidden]{display:none}
@media(max-width:50rem){body{display:block}nav{height:auto;position:static;border:0}main{padding:1rem}}`
