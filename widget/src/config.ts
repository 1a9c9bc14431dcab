import type { Config } from './types.ts'

/** What holds when the page says nothing. */
export const DEFAULTS: Config = {
  writeKey: '',
  api: '',
  consent: 'implied',
  respectSignals: false,
  storage: 'all',
  cookieDomain: '',
  firstPage: true,
  singlePageApp: false,
  flushMs: 500,
}

/**
 * Reads the script tag:
 * `<script async src="https://hilo.brand.example/hilo.js" data-write-key="…" data-consent="required" data-spa></script>`.
 * @param data the tag's `data-*` attributes
 * @param src where the script came from: its origin collects unless `data-api` names another
 */
export function readConfig(data: Readonly<Record<string, string | undefined>>, src: string): Config {
  const flushMs = Number(data.flushMs)
  return {
    writeKey: data.writeKey ?? '',
    api: (data.api ?? originOf(src)).replace(/\/$/, ''),
    consent: data.consent === 'required' ? 'required' : 'implied',
    respectSignals: data.privacySignals === 'respect',
    storage: storageOf(data.storage),
    cookieDomain: data.cookieDomain ?? '',
    firstPage: data.page !== 'off',
    singlePageApp: data.spa !== undefined && data.spa !== 'off',
    flushMs: flushMs > 0 ? flushMs : DEFAULTS.flushMs,
  }
}

function originOf(src: string): string {
  try {
    return new URL(src).origin
  } catch {
    return ''
  }
}

function storageOf(word: string | undefined): Config['storage'] {
  return word === 'local' || word === 'cookie' || word === 'memory' ? word : 'all'
}
