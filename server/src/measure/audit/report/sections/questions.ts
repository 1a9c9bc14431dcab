import { ANSWER_IDS, QUESTION_IDS, type QuestionId, type Questionnaire } from '../../questionnaire.ts'
import type { Format } from '../format.ts'
import { html, type Markup, withOptions } from '../markup.ts'
import { section } from './frame.ts'

/**
 * What data cannot say: filled in by people, on paper or on the screen, where the page keeps it and can save it to a file.
 * @param given answers of such a file, which outrank those that a browser kept
 */
export function questionsSection(
  given: Questionnaire | undefined,
  brand: string,
  number: number,
  format: Format,
): Markup {
  const { labels } = format.words
  const body = html`${given === undefined ? null : tally(given, format)}
    <form class="questions" data-brand="${brand}"${given === undefined ? null : html` data-given`}>${QUESTION_IDS.map((id) => question(id, given, format))}
    <p class="tools" hidden><button type="button" data-tool="save">${labels.answersSave}</button> <button type="button" data-tool="load">${labels.answersLoad}</button> <button type="button" data-tool="clear">${labels.answersClear}</button><input type="file" accept="application/json,.json" hidden aria-label="${labels.answersLoad}"><span class="hint" role="status" data-bad="${labels.answersBad}"></span></p>
    <p class="hint screen-only">${withOptions(labels.answersHint)}</p></form>`
  return section('questions', number, format, body)
}

function question(id: QuestionId, given: Questionnaire | undefined, { words }: Format): Markup {
  const own = given?.answers[id]
  return html`<fieldset data-question="${id}"><legend>${words.questions[id]}</legend><div class="choices">${ANSWER_IDS.map(
    (answer) =>
      html`<label><input type="radio" name="${id}" value="${answer}"${own?.answer === answer ? html` checked` : null}> ${words.answers[answer]}</label>`,
  )}</div>
    <label class="note"><span class="hidden">${words.labels.notes}: ${words.questions[id]}</span><textarea rows="1" maxlength="500" placeholder="${words.labels.notes}">${own?.note ?? ''}</textarea></label></fieldset>`
}

function tally({ answers }: Questionnaire, { words, count }: Format): Markup {
  const said = Object.values(answers).flatMap(({ answer }) => answer ?? [])
  const parts = ANSWER_IDS.map(
    (id) =>
      html`<div><dt>${words.answers[id]}</dt><dd><strong>${count(said.filter((answer) => answer === id).length)}</strong></dd></div>`,
  )
  return html`<dl class="facts above">${parts}<div><dt>${words.labels.answersOpen}</dt><dd><strong>${count(QUESTION_IDS.length - said.length)}</strong></dd></div></dl>`
}
