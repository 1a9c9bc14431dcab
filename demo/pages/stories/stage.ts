/** The stage: whom one plays, what they can do, and what Hilo received. */
import type { Fact } from '../../src/generator/facts.ts'
import { fullName, type Person } from '../../src/generator/people.ts'
import { h } from '../shared/dom.ts'
import { playScene, type SceneKind, scenesOf, sourceName } from './play.ts'
import { sendMessage } from './server.ts'
import { openCustomer } from './story-card.ts'
import { words } from './words.ts'

/** The stage, and how to put somebody on it. */
export interface Stage {
  readonly element: HTMLElement
  choose(person: Person): void
}

/** @param keys write keys by source */
export function createStage(people: readonly Person[], keys: ReadonlyMap<string, string>): Stage {
  const actions = h('div', { class: 'actions' })
  const log = h('ol', { class: 'log', 'aria-live': 'polite' }, h('li', { class: 'hint' }, words.receivedNothing))
  const select = h(
    'select',
    { id: 'who', onchange: () => draw() },
    ...people.map((person) =>
      h('option', { value: person.id }, `${fullName(person)} · ${person.email ?? person.phone ?? person.city}`),
    ),
  )
  const current = () => people.find((person) => person.id === select.value) ?? people[0]
  const draw = () => {
    const person = current()
    if (!person) return
    const button = (kind: SceneKind) =>
      h('button', { type: 'button', class: 'action', onclick: () => void run(person, kind) }, words.scenes[kind])
    actions.replaceChildren(...scenesOf(person).map(button))
  }
  const run = async (person: Person, kind: SceneKind) => {
    log.querySelector('.hint')?.remove()
    for (const fact of playScene(person, kind, Date.now())) {
      const { status, tookMs } = await sendMessage(keys.get(fact.source) ?? '', fact.message)
      log.prepend(logEntry(fact, person, status, tookMs))
    }
  }
  draw()
  return {
    element: h(
      'section',
      { class: 'stage', id: 'play', 'aria-labelledby': 'play-title', tabindex: -1 },
      h('h2', { id: 'play-title' }, words.play),
      h('p', { class: 'hint' }, keys.size > 0 ? words.playText : words.cannotPlay),
      keys.size > 0 ? h('div', { class: 'field' }, h('label', { for: 'who' }, words.who), select) : null,
      keys.size > 0 ? actions : null,
      h('h2', {}, words.received),
      log,
    ),
    choose(person) {
      select.value = person.id
      draw()
      document.querySelector('#play')?.scrollIntoView({ block: 'start' })
      actions.querySelector('button')?.focus({ preventScroll: true })
    },
  }
}

function logEntry(fact: Fact, person: Person, status: number, tookMs: number): HTMLElement {
  const { message } = fact
  const isTaken = status >= 200 && status < 300
  const note = h('span', { class: 'hint', role: 'status' })
  const find = person.email ?? person.phone ?? fullName(person)
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'log-head' },
      h('strong', {}, message.event ?? message.type),
      h(
        'span',
        { class: isTaken ? 'ok' : 'bad' },
        isTaken ? `${status} · ${tookMs.toFixed(0)} ms` : `${status} · ${words.failed}`,
      ),
    ),
    h('p', { class: 'hint' }, words.sent(sourceName(fact))),
    h('details', {}, h('summary', {}, 'JSON'), h('pre', { tabindex: 0 }, JSON.stringify(message, null, 2))),
    h(
      'button',
      { type: 'button', class: 'small', onclick: () => void openCustomer(find, (text) => note.replaceChildren(text)) },
      words.lookUp,
    ),
    note,
  )
}
