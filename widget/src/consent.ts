import type { Host } from './host.ts'
import type { ConsentChoice } from './types.ts'

const KEY = 'hilo_consent'
const YEAR_SECONDS = 31_536_000

/** The visitor's last choice on this browser. Remembering a choice, a refusal included, is what the visitor asked for. */
export function recallChoice(host: Host): ConsentChoice | undefined {
  const text = host.read(KEY) ?? host.readCookie(KEY)
  const found = /^a([01-])m([01-])$/.exec(text ?? '')
  if (!found) return undefined
  return { ...flag('analytics', found[1]), ...flag('marketing', found[2]) }
}

/** Remembers the choice for a year, in storage and as a cookie that a server-side page can read. */
export function keepChoice(host: Host, choice: ConsentChoice, domain: string): void {
  const text = `a${mark(choice.analytics)}m${mark(choice.marketing)}`
  host.write(KEY, text)
  host.writeCookie(KEY, text, YEAR_SECONDS, domain)
}

function flag(purpose: keyof ConsentChoice, char: string | undefined): ConsentChoice {
  return char === '1' || char === '0' ? { [purpose]: char === '1' } : {}
}

function mark(value: boolean | undefined): string {
  return value === undefined ? '-' : value ? '1' : '0'
}
