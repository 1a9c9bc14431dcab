import type { Audit } from '../../measure.ts'
import type { Findings } from '../../rules/findings/findings.ts'
import { type Bar, barList } from '../charts/bars.ts'
import { flowChart } from '../charts/flows.ts'
import { responseChart, unansweredText } from '../charts/response.ts'
import { findingsTable } from '../findings-table.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'
import { dataTable } from '../table.ts'
import { figure, figures, outOf, panel, section } from './frame.ts'
import { contradictionCount } from './summary.ts'

/** Cards too many, and what they cost. */
export function duplicatesSection({ duplicates }: Audit, number: number, format: Format): Markup {
  const { labels } = format.words
  const { count } = format
  const { within, across, doubleMessages, splitHistories, lists } = duplicates
  const bars = lists.map(
    ({ channel, cards, extra }): Bar => ({
      label: format.channel(channel),
      value: cards === 0 ? 0 : extra / cards,
      text: format.count(extra),
      note: `${format.percent(cards === 0 ? 0 : extra / cards)} · ${count(cards)} ${labels.cards.toLowerCase()}`,
      tone: extra > 0 ? 'warning' : 'quiet',
    }),
  )
  const body = html`${figures(
    figure(count(within.total), labels.withinCount),
    figure(count(across.total), labels.acrossCount),
    figure(count(splitHistories.total), labels.costSplit),
    figure(count(doubleMessages.total), labels.costDouble),
  )}${bars.length > 0 ? panel(labels.extra, barList(bars, Math.max(0.05, ...bars.map(({ value }) => value)))) : null}
  ${findingsTable(within, { title: labels.withinCount, subject: labels.person }, format)}
  ${findingsTable(doubleMessages, { title: labels.costDouble, subject: labels.person, isTimed: true }, format)}
  ${findingsTable(splitHistories, { title: labels.costSplit, subject: labels.person }, format)}`
  return section('duplicates', number, format, body)
}

/** What sources say differently. */
export function contradictionsSection(audit: Audit, number: number, format: Format): Markup {
  const { people, products } = audit
  const { labels, findingKinds } = format.words
  const kinds: readonly (readonly [string, Findings, string])[] = [
    ['ignoredWish', people.ignoredWish, labels.person],
    ['wish', people.wish, labels.person],
    ['price', products.price, labels.product],
    ['stock', products.stock, labels.product],
    ['email', people.email, labels.person],
    ['phone', people.phone, labels.person],
    ['address', people.address, labels.person],
    ['birthday', people.birthday, labels.person],
    ['name', products.name, labels.product],
    ['description', products.description, labels.product],
  ]
  const first = kinds.findIndex(([, { total }]) => total > 0)
  const tables = kinds.map(([kind, findings, subject], index) =>
    findingsTable(findings, { title: findingKinds[kind] ?? kind, subject, isOpen: index === first }, format),
  )
  return section(
    'contradictions',
    number,
    format,
    html`${figures(figure(format.count(contradictionCount(audit)), labels.contradictionsHint))}${kindBars(kinds, format)}${first < 0 ? null : html`<h3 class="above">${labels.examples}</h3>`}${tables}`,
  )
}

/** What was compared as bars; what could not be is named in a line, since an empty bar looks like a good one. */
function kindBars(kinds: readonly (readonly [string, Findings, string])[], format: Format): Markup {
  const { labels, findingKinds } = format.words
  const nameOf = (kind: string) => findingKinds[kind] ?? kind
  const bars = kinds
    .filter(([, { compared }]) => compared > 0)
    .map(
      ([kind, { total, compared }]): Bar => ({
        label: nameOf(kind),
        value: total / compared,
        text: format.count(total),
        note: `${format.percent(total / compared)} ${labels.ofCompared.replace('{n}', format.count(compared))}`,
        tone: total > 0 ? 'warning' : 'quiet',
      }),
    )
  const left = kinds.filter(([, { compared }]) => compared === 0).map(([kind]) => nameOf(kind).toLowerCase())
  const hint = html`<p class="hint">${labels.uncompared.replace('{what}', left.join(', '))}</p>`
  return html`${bars.length > 0 ? barList(bars, 1) : null}${left.length > 0 ? hint : null}`
}

/** Who had to ask again, who was told different things, and how long it took. */
export function repetitionSection(audit: Audit, number: number, format: Format): Markup {
  const { repetition, answers, responseTimes, repeatDays } = audit
  const { words, count, percent } = format
  const { labels, findingKinds, sections } = words
  const { repeats, flows, topics } = repetition
  const disagreeing = Object.values(answers).reduce((sum, { total }) => sum + total, 0)
  const share = repeats.compared === 0 ? null : repeats.total / repeats.compared
  const kinds = (['date', 'amount', 'status', 'price', 'stock'] as const).map(
    (kind) => [kind, answers[kind], labels.matter] as const,
  )
  const chart = flowChart(flows, format, labels.flows)
  const response = responseChart(responseTimes, format)
  const byTopic = dataTable(
    labels.topic,
    [
      { title: labels.topic, cell: ({ topic }) => words.topics[topic] ?? topic, sort: ({ topic }) => topic },
      {
        title: labels.requests,
        cell: ({ requests }) => count(requests),
        sort: ({ requests }) => requests,
        isNumber: true,
      },
      { title: labels.repeated, cell: (row) => count(row.repeats), sort: (row) => row.repeats, isNumber: true },
      {
        title: '%',
        cell: (row) => percent(row.repeats / row.requests),
        sort: (row) => row.repeats / row.requests,
        isNumber: true,
      },
    ],
    topics,
  )
  const body = html`${figures(
    figure(percent(share), labels.repeatsHint, outOf(repeats.compared, format, repeats.total)),
    figure(count(disagreeing), labels.answersTitle.toLowerCase()),
  )}${chart === null ? null : panel(labels.flows, chart)}${topics.length > 0 ? byTopic : null}
  ${findingsTable(repeats, { title: labels.repeatsHint, subject: labels.person, isTimed: true, isOpen: true }, format)}
  ${panel(labels.answersTitle, kindBars(kinds, format))}
  ${kinds.map(([kind, findings, subject]) => findingsTable(findings, { title: findingKinds[kind] ?? kind, subject, statement: kind, isTimed: true }, format))}
  ${response ? panel(labels.response, html`<div class="drawn"><p class="hint">${labels.responseHint}</p>${response}</div>${unansweredHint(audit, format)}${responseTable(audit, format)}`) : null}`
  return section('repetition', number, format, body, sections.repetition.method.replace('{days}', count(repeatDays)))
}

/** Beside the chart, which a small screen does not show. */
function unansweredHint({ responseTimes }: Audit, format: Format): Markup | null {
  const silent = responseTimes.filter(({ answered }) => answered === 0)
  if (silent.length === 0) return null
  const named = silent.map((time) => `${format.channel(time.channel)}: ${unansweredText(time, format)}.`)
  return html`<p class="hint"><strong>${named.join(' ')}</strong> ${format.words.labels.unansweredHint}</p>`
}

function responseTable({ responseTimes }: Audit, format: Format): Markup {
  const { labels } = format.words
  const { count, minutes } = format
  return dataTable(
    labels.response,
    [
      { title: labels.channel, cell: ({ channel }) => format.channel(channel), sort: ({ channel }) => channel },
      {
        title: labels.answered,
        cell: (row) => format.share({ part: row.answered, whole: row.conversations }),
        sort: (row) => row.answered / row.conversations,
        isNumber: true,
      },
      {
        title: labels.median,
        cell: (row) => minutes(row.medianMinutes),
        sort: (row) => row.medianMinutes ?? 0,
        isNumber: true,
      },
      { title: labels.p90, cell: (row) => minutes(row.p90Minutes), sort: (row) => row.p90Minutes ?? 0, isNumber: true },
      {
        title: labels.conversations,
        cell: (row) => count(row.conversations),
        sort: (row) => row.conversations,
        isNumber: true,
      },
    ],
    responseTimes,
  )
}

/** What began here and ended there. */
export function continuitySection({ continuity }: Audit, number: number, format: Format): Markup {
  const { labels } = format.words
  const { count, share } = format
  const { crossed, visible, returnsElsewhere, anonymousOrders, flows } = continuity
  const chart = flowChart(flows, format, labels.flows)
  const body = html`${figures(
    figure(count(crossed.total), labels.crossedCount, outOf(crossed.compared, format)),
    figure(share(visible), labels.visibleCount, outOf(visible.whole, format, visible.part)),
    returnsElsewhere.compared === 0
      ? figure('—', labels.returnsCount, labels.notMeasured)
      : figure(count(returnsElsewhere.total), labels.returnsCount, outOf(returnsElsewhere.compared, format)),
    figure(share(anonymousOrders), labels.anonymousCount, outOf(anonymousOrders.whole, format, anonymousOrders.part)),
  )}${chart === null ? null : panel(labels.flows, chart)}
  ${findingsTable(crossed, { title: labels.crossedCount, subject: labels.person, isTimed: true }, format)}
  ${findingsTable(returnsElsewhere, { title: labels.returnsCount, subject: labels.matter, isTimed: true }, format)}`
  return section('continuity', number, format, body)
}
