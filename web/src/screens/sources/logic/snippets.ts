/** Where a snippet sends and as whom. */
export interface SnippetTarget {
  /** Hilo's own address, without a slash at the end. */
  readonly origin: string
  readonly writeKey: string
}

/** Stands where a key belongs that is no longer shown. */
export const HIDDEN_KEY = 'WRITE_KEY'

/** The one line that tracks a web page. */
export function scriptSnippet({ origin, writeKey }: SnippetTarget): string {
  return `<script async src="${origin}/hilo.js" data-write-key="${writeKey}"></script>`
}

/** What a page may say once the script is there, also before it has loaded. */
export function pageSnippet(): string {
  return `window.hilo = window.hilo || []
hilo.push(['identify', 'u_42', { email: 'ana@example.com' }])
hilo.push(['track', 'Product Viewed', { product_id: 'TET-1', name: 'Tetera', price: 29.9, currency: 'EUR' }])`
}

/** Segment's own library for Node.js, pointed at Hilo. @source https://www.npmjs.com/package/@segment/analytics-node */
export function nodeSnippet({ origin, writeKey }: SnippetTarget): string {
  return `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${origin}', path: '/v1/batch' })

analytics.track({
  userId: 'u_42',
  event: 'Order Completed',
  properties: { order_id: 'W-1001', total: 41.9, currency: 'EUR' },
  context: { traits: { email: 'ana@example.com' } },
})
await analytics.closeAndFlush()`
}

/** The same by hand. The key is the user name of basic authentication, as with Segment. */
export function curlSnippet({ origin, writeKey }: SnippetTarget): string {
  return `curl ${origin}/v1/track -u '${writeKey}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId":"u_42","event":"Order Completed","properties":{"order_id":"W-1001","total":41.9,"currency":"EUR"}}'`
}
