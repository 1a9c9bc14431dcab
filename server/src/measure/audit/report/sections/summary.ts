import type { Audit } from '../../measure.ts'
import { ladder, scoreRing } from '../charts/ladder.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'
import { figure, figures } from './frame.ts'

/** The first page: the verdict, five figures, what holds the brand back and what to do first. */
export function summarySection(audit: Audit, brand: string, madeMs: number, format: Format): Markup {
  const { words, date } = format
  const { maturity, reach } = audit
  const found = words.classes[maturity.class]
  const period = reach.period
  return html`<header class="hero" id="summary">
    <p class="eyebrow">${words.labels.report}</p>
    <div class="verdict"><div><h1>${brand} <em>${found.verdict}</em></h1><p class="lead">${found.meaning}</p></div>
      <div class="score">${scoreRing(maturity.score, words.labels.score)}<span>${words.labels.score}</span></div></div>
    ${ladder(maturity, format)}
    <dl class="facts">${period ? html`<div><dt>${words.labels.period}</dt><dd>${date(period.fromMs)} – ${date(period.toMs)}</dd></div>` : null}<div><dt>${words.labels.made}</dt><dd>${date(madeMs)}</dd></div></dl>
    ${keyFigures(audit, format)}
    <div class="columns"><div class="panel"><h2>${words.labels.holdsBack}</h2>${holdsBack(audit, format)}</div>
      <div class="panel"><h2>${words.labels.linkFirst}</h2>${linkFirst(audit, format)}</div></div>
  </header>`
}

function keyFigures({ reach, isolation, repetition, maturity, ...audit }: Audit, format: Format): Markup {
  const { words, count, percent, share } = format
  const { labels } = words
  const wrong = contradictionCount(audit)
  return figures(
    figure(count(reach.people), labels.people, `${count(reach.records)} ${labels.records}`),
    figure(count(maturity.figures.channels), labels.channelsUsed, `${share(reach.several)} ${labels.several}`),
    figure(share(isolation.recognised), labels.recognisedHint),
    figure(count(wrong), labels.contradictionsHint),
    figure(percent(maturity.figures.repeated), labels.repeatsHint, count(repetition.repeats.total)),
  )
}

/** Everything that two sources say differently. */
export function contradictionCount({
  people,
  products,
  answers,
}: Pick<Audit, 'people' | 'products' | 'answers'>): number {
  const lists = [...Object.values(people), ...Object.values(products), ...Object.values(answers)]
  return lists.reduce((sum, { total }) => sum + total, 0)
}

function holdsBack({ maturity }: Audit, { words, percent }: Format): Markup {
  if (maturity.holdsBack.length === 0) return html`<p class="muted">${words.labels.nothingHoldsBack}</p>`
  const gates = maturity.holdsBack.flatMap((name) => maturity.gates.filter(({ figure: own }) => own === name))
  return html`<ol class="causes">${gates.slice(0, 4).map(({ figure: name, value }) => html`<li><strong>${words.figures[name].name}: ${percent(value)}</strong><span>${sentence(words.figures[name].advice)}</span></li>`)}</ol>`
}

function linkFirst({ plan }: Audit, { words, channel, count }: Format): Markup {
  if (plan.steps.length === 0) return html`<p class="muted">${words.labels.noLinks}</p>`
  return html`<ol class="causes">${plan.steps
    .slice(0, 3)
    .map(
      ({ a, b, people, effort, by }) =>
        html`<li><strong>${channel(a)} + ${channel(b)}</strong><span>${words.labels.joins} ${count(people)} ${words.labels.joinsPeople} · ${by[0] ? `${words.labels.by.toLowerCase()} ${words.linkKinds[by[0].kind] ?? ''} · ` : ''}${words.labels.effort.toLowerCase()} ${words.efforts[effort - 1] ?? ''}</span></li>`,
    )}</ol>`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
