import type { Audit } from '../../measure.ts'
import { barList } from '../charts/bars.ts'
import { gauge } from '../charts/gauge.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'
import { dataTable } from '../table.ts'
import { panel, section } from './frame.ts'

/** The class, figure by figure. */
export function maturitySection({ maturity }: Audit, number: number, format: Format): Markup {
  const { words, percent } = format
  const { labels } = words
  const sign = (isAtMost: boolean, value: number) => `${isAtMost ? (value === 0 ? '=' : '≤') : '≥'} ${percent(value)}`
  const table = dataTable(
    words.sections.maturity.title,
    [
      {
        title: labels.figure,
        cell: ({ figure }) =>
          html`<strong>${words.figures[figure].name}</strong><small class="formula">${words.figures[figure].formula}</small>`,
        sort: ({ figure }) => words.figures[figure].name,
      },
      {
        title: labels.value,
        cell: ({ value }) => (value === null ? labels.notMeasured : percent(value)),
        sort: ({ value }) => value ?? -1,
        isNumber: true,
      },
      { title: labels.onScale, cell: (gate) => gauge(gate) },
      { title: labels.needsCross, cell: ({ isAtMost, cross }) => sign(isAtMost, cross), isNumber: true },
      { title: labels.needsOmni, cell: ({ isAtMost, omni }) => sign(isAtMost, omni), isNumber: true },
      {
        title: labels.allows,
        cell: ({ allows }) =>
          allows === null ? '—' : html`<span class="tag ${allows}">${words.classes[allows].name}</span>`,
        sort: ({ allows }) => allows ?? '',
      },
    ],
    maturity.gates,
  )
  return section('maturity', number, format, table)
}

/** What to link, in which order, and what to leave. */
export function planSection({ plan, reach }: Audit, number: number, format: Format): Markup {
  const { words, count, channel, percent } = format
  const { labels, risks, efforts, apart, linkKinds } = words
  const steps = plan.steps.map(
    ({ a, b, people, activities, by, effort, risks: own }, index) => html`<li class="step">
    <span class="step-number" aria-hidden="true">${index + 1}</span><div><h3>${channel(a)} + ${channel(b)}</h3>
    <p><strong>${format.people(people)}</strong> · ${count(activities)} ${labels.activities}</p>
    <dl class="facts"><div><dt>${labels.by}</dt><dd>${
      by
        .slice(0, 3)
        .map(({ kind, people: joined }) => `${linkKinds[kind] ?? kind} (${count(joined)})`)
        .join(', ') || '—'
    }</dd></div>
    <div><dt>${labels.effort}</dt><dd><span class="effort" aria-hidden="true">${[1, 2, 3].map((level) => html`<i class="${level <= effort ? 'on' : ''}"></i>`)}</span> ${efforts[effort - 1] ?? ''}</dd></div>
    <div><dt>${labels.risk}</dt><dd>${own.length === 0 ? labels.noRisk : own.map((risk) => risks[risk]).join('; ')}</dd></div></dl></div></li>`,
  )
  const bars = plan.steps.map(({ a, b, cumulative }, index) => ({
    label: `${index + 1}. ${channel(a)} + ${channel(b)}`,
    value: cumulative,
    text: count(cumulative),
    note: percent(reach.people === 0 ? 0 : cumulative / reach.people),
  }))
  const left = plan.apart.map(
    ({ channel: name, reason, people }) =>
      html`<li><strong>${channel(name)}</strong> <span class="muted">${format.people(people)}</span><br>${apart[reason]}</li>`,
  )
  const body = html`${steps.length === 0 ? html`<p>${labels.noLinks}</p>` : html`<ol class="steps">${steps}</ol>${panel(labels.cumulative, barList(bars, Math.max(1, reach.people)))}`}
    ${panel(labels.stayApart, left.length === 0 ? html`<p class="muted">${labels.noneApart}</p>` : html`<ul class="plain">${left}</ul>`)}`
  return section('plan', number, format, body)
}
