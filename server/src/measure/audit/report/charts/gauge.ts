import type { GateResult } from '../../rules/verdict/maturity.ts'
import { html, type Markup } from '../markup.ts'

/** A figure between 0 and 1 with the two thresholds that it must pass: better is always to the right. */
export function gauge({ value, isAtMost, cross, omni, allows }: GateResult): Markup {
  const at = (share: number) => (isAtMost ? 1 - share : share) * 100
  const tone = allows === 'omni' ? 'good' : allows === 'cross' ? 'fair' : 'poor'
  return html`<svg class="gauge" viewBox="-2 0 104 20" width="208" height="40" aria-hidden="true">
    <rect class="track" x="0" y="8" width="100" height="4" rx="2"/>
    ${value === null ? null : html`<rect class="fill ${tone}" x="0" y="8" width="${at(value).toFixed(1)}" height="4" rx="2"/>`}
    <line class="tick" x1="${at(cross)}" x2="${at(cross)}" y1="4" y2="16"/><line class="tick strong" x1="${at(omni)}" x2="${at(omni)}" y1="2" y2="18"/>
    ${value === null ? null : html`<circle class="knob ${tone}" cx="${at(value).toFixed(1)}" cy="10" r="4"/>`}</svg>`
}
