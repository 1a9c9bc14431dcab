import { strToU8, zipSync } from 'fflate'
import type { JsonObject } from '../../kernel/json.ts'

/** Everything held about one person. */
export interface Dossier {
  /** ISO 8601. */
  readonly madeAt: string
  readonly record: object
  readonly decisions: readonly object[]
  /** Newest first. */
  readonly timeline: readonly DossierEvent[]
}

/** An event as the person reads it. */
export interface DossierEvent {
  readonly occurredAt: string
  readonly channel: string
  readonly direction: string
  readonly name: string
  readonly properties: JsonObject
  readonly traits: JsonObject | null
}

/** A zip of JSON for machines and one page for people, in their language. */
export function makeArchive(dossier: Dossier, language: 'es' | 'en'): Uint8Array {
  return zipSync(
    {
      'record.json': strToU8(JSON.stringify({ madeAt: dossier.madeAt, ...dossier.record }, null, 2)),
      'decisions.json': strToU8(JSON.stringify(dossier.decisions, null, 2)),
      'timeline.ndjson': strToU8(dossier.timeline.map((event) => JSON.stringify(event)).join('\n')),
      'index.html': strToU8(toPage(dossier, language)),
    },
    { level: 6 },
  )
}

const WORDS = {
  es: {
    title: 'Tus datos',
    made: 'Generado el',
    record: 'Ficha',
    timeline: 'Historial',
    when: 'Cuándo',
    channel: 'Canal',
    what: 'Qué',
    detail: 'Detalle',
  },
  en: {
    title: 'Your data',
    made: 'Made on',
    record: 'Record',
    timeline: 'History',
    when: 'When',
    channel: 'Channel',
    what: 'What',
    detail: 'Detail',
  },
} as const

function toPage({ madeAt, record, timeline }: Dossier, language: 'es' | 'en'): string {
  const words = WORDS[language]
  const rows = timeline.map(
    (event) =>
      `<tr><td>${escapeHtml(event.occurredAt)}</td><td>${escapeHtml(event.channel)}</td><td>${escapeHtml(event.name)}</td><td><code>${escapeHtml(JSON.stringify(event.traits ?? event.properties))}</code></td></tr>`,
  )
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${words.title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.4rem;text-align:left;vertical-align:top}code,pre{font-size:.8rem;white-space:pre-wrap;overflow-wrap:anywhere}</style>
<h1>${words.title}</h1><p>${words.made} ${escapeHtml(madeAt)}</p>
<h2>${words.record}</h2><pre>${escapeHtml(JSON.stringify(record, null, 2))}</pre>
<h2>${words.timeline} (${timeline.length})</h2>
<table><thead><tr><th>${words.when}</th><th>${words.channel}</th><th>${words.what}</th><th>${words.detail}</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>
</html>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
