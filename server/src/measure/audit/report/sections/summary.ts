import type { Audit } from '../../measure.ts'
import type { Findings } from '../../rules/findings/findings.ts'
import { chooseFirstActions } from '../../rules/verdict/first-actions.ts'
import { furthestFirst, MATURITY_CLASSES, type Maturity } from '../../rules/verdict/maturity.ts'
import type { PlanStep } from '../../rules/verdict/plan.ts'
import { ladder, scoreRing } from '../charts/ladder.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'
import { figure, figures } from './frame.ts'

/** The first page: the verdict in a sentence, the three figures that matter, what to do first. */
export function summarySection(audit: Audit, brand: string, madeMs: number, format: Format): Markup {
  const { words, date, count, share } = format
  const { labels } = words
  const { maturity, reach } = audit
  const found = words.classes[maturity.class]
  const facts: readonly (readonly [string, string])[] = [
    ...(reach.period ? [[labels.period, `${date(reach.period.fromMs)} – ${date(reach.period.toMs)}`] as const] : []),
    [capital(labels.people), `${count(reach.people)} (${count(reach.records)} ${labels.records})`],
    [capital(labels.channelsUsed), `${count(maturity.figures.channels)}; ${share(reach.several)} ${labels.several}`],
    [labels.made, date(madeMs)],
  ]
  return html`<header class="hero" id="summary">
    <p class="eyebrow">${labels.report}</p>
    <div class="verdict"><div><h1>${brand} <em>${found.verdict}</em></h1><p class="lead">${found.meaning} ${leadOf(audit, format)}</p></div>
      <div class="score">${scoreRing(maturity.score, labels.score)}<span>${labels.score}</span></div></div>
    ${ladder(maturity, format)}
    ${keyFigures(maturity, format)}
    <div class="panel"><h2>${labels.firstThings}</h2>${firstThings(audit, format)}</div>
    <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </header>`
}

/** What was measured, in one sentence. */
function leadOf(audit: Audit, { words, percent, share, count }: Format): string {
  const { labels } = words
  const { repeated } = audit.maturity.figures
  const parts = [
    ...(audit.isolation.recognised.whole > 0
      ? [labels.leadRecognised.replace('{value}', share(audit.isolation.recognised))]
      : []),
    ...(comparedLists(audit).some(({ compared }) => compared > 0)
      ? [labels.leadWrong.replace('{value}', count(contradictionCount(audit)))]
      : []),
    ...(repeated === null ? [] : [labels.leadRepeated.replace('{value}', percent(repeated))]),
  ]
  return sentence(parts.join('; '))
}

/** The three measured figures that are furthest from what the next class asks. */
function keyFigures({ gates, class: own }: Maturity, { words, percent }: Format): Markup | null {
  const next = own === 'multi' || own === 'single' ? 'cross' : 'omni'
  const chosen = furthestFirst(gates, own).slice(0, 3)
  if (chosen.length === 0) return null
  return figures(
    ...chosen.map((gate) => {
      const wanted = `${gate.isAtMost ? '≤' : '≥'} ${percent(gate[next])}`
      const isReached = gate.allows !== null && MATURITY_CLASSES.indexOf(gate.allows) >= MATURITY_CLASSES.indexOf(next)
      const note = (isReached ? words.labels.reached : words.labels.needed)
        .replace('{class}', words.classes[next].name.toLowerCase())
        .replace('{value}', wanted)
      return figure(
        percent(gate.value),
        words.figures[gate.figure].name,
        html`<span class="${isReached ? 'ok' : 'short'}">${note}</span>`,
      )
    }),
  )
}

/** Everything that two sources say differently: what the section of contradictions lists. */
export function contradictionCount(audit: Compared): number {
  return comparedLists(audit).reduce((sum, { total }) => sum + total, 0)
}

type Compared = Pick<Audit, 'people' | 'products'>

function comparedLists({ people, products }: Compared): readonly Findings[] {
  return [...Object.values(people), ...Object.values(products)]
}

function firstThings(audit: Audit, format: Format): Markup {
  const { words, percent } = format
  const actions = chooseFirstActions(audit.maturity, audit.plan)
  if (actions.length === 0) return html`<p class="muted">${words.labels.nothingHoldsBack}</p>`
  return html`<ol class="causes">${actions.map((action) => {
    if (action.kind === 'link') return linkAction(action.step, format)
    const { name, advice } = words.figures[action.figure]
    return html`<li><strong>${sentence(advice)}</strong><span>${name}: ${percent(action.value)}</span></li>`
  })}</ol>`
}

function linkAction({ a, b, people: joined, effort, by }: PlanStep, { words, channel, people }: Format): Markup {
  const { labels } = words
  const how = by[0] === undefined ? '' : `${labels.by.toLowerCase()} ${words.linkKinds[by[0].kind] ?? ''} · `
  return html`<li><strong>${sentence(labels.linkAction.replace('{a}', channel(a)).replace('{b}', channel(b)))}</strong><span>${labels.joins} ${people(joined)} · ${how}${labels.effort.toLowerCase()} ${words.efforts[effort - 1] ?? ''}</span></li>`
}

function sentence(text: string): string {
  return `${capital(text)}.`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
