import { html, type Markup } from '../markup.ts'

/** One bar: how much, of how much, and what that is in words. */
export interface Bar {
  readonly label: string
  readonly value: number
  readonly text: string
  readonly note?: string
  readonly tone?: 'accent' | 'warning' | 'quiet'
}

/** Horizontal bars, as a list that reads well without them. */
export function barList(bars: readonly Bar[], most = Math.max(1, ...bars.map(({ value }) => value))): Markup {
  return html`<ul class="bars">${bars.map(
    ({ label, value, text, note, tone }) => html`<li>
      <span class="bar-label">${label}</span>
      <span class="bar-track"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill ${tone ?? 'accent'}" width="${Math.max(value > 0 ? 0.8 : 0, (100 * value) / most).toFixed(2)}" height="10"/></svg></span>
      <span class="bar-value">${value === 0 && note === '' ? html`<span class="muted">${text}</span>` : html`<strong>${text}</strong>`}${note ? html` <span class="muted">${note}</span>` : null}</span>
    </li>`,
  )}</ul>`
}
