import type { Audit } from '../../measure.ts'
import { namesChannels } from '../../rules/files/channel.ts'
import { barList } from '../charts/bars.ts'
import { holdingTable, overlapTable } from '../charts/heat.ts'
import { upsetChart } from '../charts/upset.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'
import { dataTable } from '../table.ts'
import { problemText } from '../words/index.ts'
import { figure, figures, outOf, panel, section } from './frame.ts'

/** What was read, file by file. */
export function filesSection({ files, skipped }: Audit, number: number, format: Format): Markup {
  const { words, count, channel, percent } = format
  const { labels } = words
  const table = dataTable(
    words.sections.files.title,
    [
      { title: labels.file, cell: ({ name }) => html`<code>${name}</code>`, sort: ({ name }) => name },
      { title: labels.isA, cell: ({ kind }) => words.kinds[kind] ?? kind, sort: ({ kind }) => kind },
      {
        title: labels.channel,
        cell: (file) => (namesChannels(file) ? labels.channelByRow : channel(file.channel)),
        sort: (file) => file.channel,
      },
      { title: labels.rows, cell: ({ rows }) => count(rows), sort: ({ rows }) => rows, isNumber: true },
      {
        title: labels.problems,
        cell: ({ broken }) => (broken === 0 ? '—' : count(broken)),
        sort: ({ broken }) => broken,
        isNumber: true,
      },
      {
        title: labels.reading,
        cell: ({ format: written, encoding, delimiter }) =>
          html`<span class="whole">${[FORMATS[written] ?? written.toUpperCase(), encoding, mark(delimiter)].filter(Boolean).join(' · ')}</span>`,
      },
      {
        title: labels.sure,
        cell: ({ confidence }) => percent(confidence),
        sort: ({ confidence }) => confidence,
        isNumber: true,
      },
    ],
    files,
  )
  const bad = files.flatMap(({ name, problems }) => problems.map(({ line, reason }) => ({ name, line, reason })))
  const problems = html`<details class="examples"><summary>${labels.problems} <span class="count">${count(bad.length)}</span></summary><ul class="plain">${bad.map(({ name, line, reason }) => html`<li><code>${name}:${line}</code> ${problemText(reason, words)}</li>`)}</ul></details>`
  const left = html`<details class="examples"><summary>${labels.skipped} <span class="count">${count(skipped.length)}</span></summary><ul class="plain">${skipped.map(({ name, reason }) => html`<li><code>${name}</code> ${problemText(reason, words)}</li>`)}</ul></details>`
  return section(
    'files',
    number,
    format,
    html`${table}${bad.length > 0 ? problems : null}${skipped.length > 0 ? left : null}`,
  )
}

const FORMATS: Readonly<Record<string, string>> = { xlsx: 'Excel', vcard: 'vCard', whatsapp: 'WhatsApp' }

function mark(delimiter: string | null): string {
  return delimiter === null ? '' : delimiter === '\t' ? 'tab' : `“${delimiter}”`
}

/** Who uses what. */
export function reachSection({ reach, resemblance }: Audit, number: number, format: Format): Markup {
  const { words, count, channel, share } = format
  const { labels } = words
  const own = reach.channels.filter(({ people, anonymous }) => people > 0 || anonymous.whole > 0)
  const bars = own.map(({ channel: name, people, onlyHere, anonymous }) => ({
    label: channel(name),
    value: people,
    text: count(people),
    note: `${count(onlyHere)} ${labels.onlyHere}${anonymous.part > 0 ? ` · ${share(anonymous)} ${labels.anonymous}` : ''}`,
  }))
  const ratio =
    reach.people === 0 ? '—' : (reach.records / reach.people).toLocaleString(words.locale, { maximumFractionDigits: 1 })
  const body = html`${figures(
    figure(count(reach.people), labels.people, labels.peopleHint),
    figure(count(reach.records), labels.records, `${ratio} ${labels.perPerson}`),
    figure(
      share(reach.several),
      labels.several,
      labels.withChannel.replace('{part}', count(reach.several.part)).replace('{whole}', count(reach.several.whole)),
    ),
  )}${comparedNote(resemblance, format)}${barList(bars)}${panel(labels.upsetTitle, upsetChart(reach, format), labels.upsetHint)}`
  return section('reach', number, format, body)
}

/** Whether resemblance was asked, in the owner's words. */
function comparedNote({ isCompared, named, joined }: Audit['resemblance'], { words, count }: Format): Markup | null {
  if (named === 0) return null
  const text = isCompared ? words.labels.compared : words.labels.notCompared
  const written = text.replace('{named}', count(named)).replace('{joined}', count(joined))
  return html`<p class="${isCompared ? 'hint' : 'notice'}">${written}</p>`
}

/** Who knows whom. */
export function isolationSection({ isolation, reach }: Audit, number: number, format: Format): Markup {
  const { labels } = format.words
  const alone = isolation.channels.filter(({ isIsolated }) => isIsolated).length
  const body = html`${figures(
    figure(format.share(isolation.recognised), labels.recognisedHint),
    figure(
      format.count(alone),
      format.words.figures.isolated.name.toLowerCase(),
      outOf(isolation.channels.length, format),
    ),
  )}${panel(labels.overlap, overlapTable(reach, isolation, format), labels.overlapHint)}${panel(labels.holds, holdingTable(isolation, format), labels.holdsHint)}`
  return section('isolation', number, format, body)
}
