/** The panel that shows what leaves for Hilo: honest about what waits for consent. */
import { h } from '../shared/dom.ts'
import { language } from '../shared/language.ts'
import { consented, everythingSaid, isTracking, onSaid, type Said } from './tracking.ts'
import { words } from './words.ts'

const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** A panel that opens from the corner and follows along. */
export function seenPanel(): HTMLElement {
  const list = h('ol', { class: 'seen-list' })
  const state = h('p', { class: 'seen-state', role: 'status' })
  const count = h('span', { class: 'count' }, '0')
  const draw = () => {
    const said = everythingSaid()
    count.textContent = String(said.length)
    state.textContent = stateText(said.length)
    list.replaceChildren(...said.map(entry))
  }
  onSaid(draw)
  draw()
  return h(
    'details',
    { class: 'seen' },
    h('summary', {}, words.seen, ' ', count),
    h(
      'div',
      { class: 'seen-body', tabindex: 0, role: 'region', 'aria-label': words.seen },
      h('p', {}, words.seenText),
      state,
      list,
    ),
  )
}

function entry({ atMs, method, name, detail }: Said): HTMLElement {
  return h(
    'li',
    {},
    h('time', {}, clock.format(atMs)),
    h('code', {}, method),
    h('strong', {}, name),
    detail === undefined ? null : h('pre', {}, JSON.stringify(detail, null, 1)),
  )
}

function stateText(count: number): string {
  if (count === 0) return words.seenNothing
  const choice = consented()
  if (!isTracking() || choice?.analytics === undefined) return words.seenWaiting
  return choice.analytics ? '' : words.seenRefused
}
