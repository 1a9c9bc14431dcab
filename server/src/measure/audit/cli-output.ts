/** What `./hilo audit` says in the terminal. */
import type { Audit } from './measure.ts'
import { unansweredText } from './report/charts/response.ts'
import { newFormat } from './report/format.ts'
import { contradictionCount } from './report/sections/summary.ts'
import { type Language, problemText, WORDS } from './report/words/index.ts'
import { namesChannels } from './rules/files/channel.ts'

const NAME_WIDTH = 34

/** What each file was taken for, and what was left out. */
export function previewText({ files, skipped }: Audit, language: Language): readonly string[] {
  const words = WORDS[language]
  const { count, percent, channel } = newFormat(words, files)
  const { labels, kinds } = words
  const rows = files.map((file) => {
    const { name, kind, rows, broken, confidence } = file
    const from = namesChannels(file) ? labels.channelByRow : channel(file.channel)
    const bad = broken > 0 ? ` · ${labels.problems.toLowerCase()}: ${count(broken)}` : ''
    return `  ${fit(name, NAME_WIDTH)} ${fit(`${kinds[kind] ?? kind} · ${from}`, 34)} ${labels.sure.toLowerCase()} ${percent(confidence)} · ${labels.rows.toLowerCase()}: ${count(rows)}${bad}`
  })
  return [
    ...rows,
    ...skipped.map(({ name, reason }) => `  ${fit(name, NAME_WIDTH)} ${labels.leftOut}: ${problemText(reason, words)}`),
    '',
  ]
}

/** The verdict in a few lines. */
export function summaryLines(audit: Audit, language: Language): readonly string[] {
  const words = WORDS[language]
  const format = newFormat(words, audit.files)
  const { labels, figures } = words
  const { maturity, reach, isolation, plan } = audit
  const lines = [
    `${words.classes[maturity.class].name} · ${maturity.score} ${labels.score}`,
    `  ${format.people(reach.people)}, ${format.count(reach.records)} ${labels.records}; ${format.share(reach.several)} ${labels.several}`,
    `  ${format.share(isolation.recognised)} ${labels.recognisedHint}`,
    `  ${format.count(contradictionCount(audit))} ${labels.contradictionsHint}; ${format.percent(maturity.figures.repeated)} ${labels.repeatsHint}`,
  ]
  for (const time of audit.responseTimes.filter(({ answered }) => answered === 0))
    lines.push(`  ${format.channel(time.channel)}: ${unansweredText(time, format)}`)
  if (!audit.resemblance.isCompared && audit.resemblance.named > 0)
    lines.push(`  ${labels.notCompared.replace('{named}', format.count(audit.resemblance.named))}`)
  if (maturity.holdsBack.length > 0) {
    lines.push(`${labels.holdsBack}:`)
    for (const name of maturity.holdsBack)
      lines.push(`  ${figures[name].name}: ${format.percent(maturity.figures[name])}`)
  }
  if (plan.steps.length > 0) lines.push(`${labels.linkFirst}:`)
  for (const { a, b, people } of plan.steps.slice(0, 3)) {
    lines.push(`  ${format.channel(a)} + ${format.channel(b)}: ${format.people(people)}`)
  }
  return lines
}

function fit(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)
}
