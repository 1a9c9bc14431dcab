/** The report: one page that needs nothing else, not even a network. */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Audit } from '../measure.ts'
import type { Questionnaire } from '../questionnaire.ts'
import { newFormat } from './format.ts'
import { html, type Markup, raw, withOptions } from './markup.ts'
import type { SectionName } from './sections/frame.ts'
import { questionsSection } from './sections/questions.ts'
import { filesSection, isolationSection, reachSection } from './sections/sources.ts'
import { summarySection } from './sections/summary.ts'
import { continuitySection, contradictionsSection, duplicatesSection, repetitionSection } from './sections/troubles.ts'
import { maturitySection, planSection } from './sections/verdict.ts'
import { type Language, WORDS } from './words/index.ts'

/** How a report is written. */
export interface ReportOptions {
  readonly language: Language
  /** The brand's name, as the folder is called. */
  readonly brand: string
  /** UTC epoch ms. */
  readonly madeMs: number
  readonly isRevealed: boolean
  /** What the team answered; absent: nothing yet. */
  readonly answers?: Questionnaire | undefined
}

/** Writes the report. What is masked in `audit` stays masked. */
export function writeReport(audit: Audit, { language, brand, madeMs, isRevealed, answers }: ReportOptions): string {
  const words = WORDS[language]
  const format = newFormat(words, audit.files)
  const sections: readonly (readonly [SectionName, Markup])[] = [
    ['files', filesSection(audit, 1, format)],
    ['reach', reachSection(audit, 2, format)],
    ['isolation', isolationSection(audit, 3, format)],
    ['duplicates', duplicatesSection(audit, 4, format)],
    ['contradictions', contradictionsSection(audit, 5, format)],
    ['repetition', repetitionSection(audit, 6, format)],
    ['continuity', continuitySection(audit, 7, format)],
    ['maturity', maturitySection(audit, 8, format)],
    ['plan', planSection(audit, 9, format)],
    ['questions', questionsSection(answers, brand, 10, format)],
  ]
  const links = [['summary', null] as const, ...sections].map(
    ([name]) => html`<li><a href="#${name}">${words.sections[name].title}</a></li>`,
  )
  const [style, script] = [asset('report.css'), asset('report-script.js')]
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${hash('sha256', script, 'base64')}'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="robots" content="noindex"><title>${words.title} · ${brand}</title><style>${raw(style)}</style></head>
<body><a class="skip" href="#main">${words.skip}</a><div class="page">
<nav aria-label="${words.contents}"><p class="brand">Hilo</p><ol>${links}</ol></nav>
<main id="main">${summarySection(audit, brand, madeMs, format)}${sections.map(([, body]) => body)}
<footer><p>${withOptions(words.privacy[isRevealed ? 1 : 0])}</p><p>${words.labels.footer}</p></footer></main></div>
<script>${raw(script)}</script></body></html>
`.markup
}

function asset(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}
