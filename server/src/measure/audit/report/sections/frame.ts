import type { Format } from '../format.ts'
import { html, type Markup, type Piece, withOptions } from '../markup.ts'
import type { Words } from '../words/index.ts'

/** Names of sections, which are their anchors as well. */
export type SectionName = keyof Words['sections']

/** A section with its title, what it says and, folded up, how it was measured. */
export function section(name: SectionName, number: number, format: Format, body: Piece, method?: string): Markup {
  const { title, intro, method: own } = format.words.sections[name]
  const how = method ?? own
  return html`<section id="${name}" aria-labelledby="${name}-title"><header class="section-head"><span class="number" aria-hidden="true">${number}</span><div><h2 id="${name}-title">${title}</h2>${intro ? html`<p class="intro">${withOptions(intro)}</p>` : null}</div></header>
    ${body}${how ? html`<details class="method"><summary>${format.words.labels.howMeasured}</summary><p>${how}</p></details>` : null}</section>`
}

/** A large figure with what it counts. */
export function figure(value: string, label: string, note: Piece = null): Markup {
  return html`<div class="figure"><strong>${value}</strong><span>${label}</span>${note ? html`<small>${note}</small>` : null}</div>`
}

/** Of how many: `de 120`, or `45 de 120`. */
export function outOf(whole: number, { words, count }: Format, part?: number): string {
  const all = `${words.labels.outOf} ${count(whole)}`
  return part === undefined ? all : `${count(part)} ${all}`
}

/** Figures beside one another. */
export function figures(...items: readonly Markup[]): Markup {
  return html`<div class="figures">${items}</div>`
}

/** A chart or table with its title above and what it means below. */
export function panel(title: string, body: Piece, hint: string | null = null): Markup {
  return html`<div class="panel"><h3>${title}</h3>${hint ? html`<p class="hint">${hint}</p>` : null}${body}</div>`
}
