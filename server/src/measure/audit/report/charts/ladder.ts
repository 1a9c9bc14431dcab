import { MATURITY_CLASSES, type Maturity } from '../../rules/verdict/maturity.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'

/** The four classes as steps; the brand stands on one. */
export function ladder({ class: own }: Maturity, { words }: Format): Markup {
  const stands = MATURITY_CLASSES.indexOf(own)
  return html`<ol class="ladder">${MATURITY_CLASSES.map((name, index) => {
    const state = index === stands ? 'here' : index < stands ? 'done' : ''
    return html`<li class="${state}"${index === stands ? html` aria-current="step"` : null}><span class="rung" aria-hidden="true"></span><span>${words.classes[name].name}</span></li>`
  })}</ol>`
}

/** The points as a ring. */
export function scoreRing(score: number, label: string): Markup {
  const radius = 44
  const length = 2 * Math.PI * radius
  return html`<svg class="ring" viewBox="0 0 112 112" width="112" height="112" role="img" aria-label="${score} ${label}">
    <circle class="ring-track" cx="56" cy="56" r="${radius}"/>
    <circle class="ring-fill" cx="56" cy="56" r="${radius}" stroke-dasharray="${((length * score) / 100).toFixed(1)} ${length.toFixed(1)}" transform="rotate(-90 56 56)"/>
    <text x="56" y="63" text-anchor="middle" class="ring-text">${score}</text></svg>`
}
