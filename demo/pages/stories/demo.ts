/** The page of the planted stories: what to look for in Hilo, and a stage to play the customer on. */
import type { Person } from '../../src/generator/people.ts'
import { find, h } from '../shared/dom.ts'
import { language, otherLanguageUrl } from '../shared/language.ts'
import { castPlayers } from './play.ts'
import { type DemoAnswer, loadDemo, loadKeys, switchTicker } from './server.ts'
import { createStage, type Stage } from './stage.ts'
import { storyCard } from './story-card.ts'
import { words } from './words.ts'

document.documentElement.lang = language
document.title = `${words.title} · Hilo`
const answer = await loadDemo().catch((): DemoAnswer => ({ kind: 'none' }))
const isSignedIn = answer.kind === 'demo'
const players = castPlayers(answer.kind === 'demo' ? Date.parse(answer.brand.anchorAt) : Date.now())
const stage = isSignedIn ? createStage([...players.people.values()], await loadKeys()) : undefined
find('#demo').append(
  header(answer),
  h('main', { class: stage ? 'columns' : '' }, stories(stage), stage ? stage.element : null),
)
/** While the history is being written, the page looks again now and then. */
const LOOK_AGAIN_MS = 4_000
if (answer.kind === 'seeding') setTimeout(() => location.reload(), LOOK_AGAIN_MS)
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()

function header(demo: DemoAnswer): HTMLElement {
  return h(
    'header',
    { class: 'header' },
    h(
      'div',
      { class: 'links' },
      h('a', { href: '/' }, words.hilo),
      h('a', { href: `/shop?lang=${language}` }, words.shop),
      h('a', { href: otherLanguageUrl(), lang: language === 'es' ? 'en' : 'es' }, words.language),
    ),
    h('h1', {}, words.title),
    h('p', { class: 'lead' }, words.lead),
    demo.kind === 'demo' ? ticker(demo.brand.tickerOn) : null,
    demo.kind === 'signed-out'
      ? h('p', { class: 'notice' }, words.signIn, ' ', h('a', { href: '/sign-in' }, words.signInAction))
      : null,
    demo.kind === 'seeding' ? h('p', { class: 'notice', role: 'status' }, words.seeding) : null,
    demo.kind === 'none' ? h('p', { class: 'notice' }, words.noDemo) : null,
  )
}

function ticker(isOn: boolean): HTMLElement {
  const input = h('input', { type: 'checkbox', role: 'switch', checked: isOn })
  input.addEventListener('change', async () => {
    input.checked = await switchTicker(input.checked)
  })
  return h(
    'label',
    { class: 'ticker' },
    input,
    h('span', {}, h('strong', {}, words.ticker), ' ', h('span', { class: 'hint' }, words.tickerText)),
  )
}

function stories(stageOf: Stage | undefined): HTMLElement {
  const hooks = { isSignedIn: stageOf !== undefined, choose: (person: Person) => stageOf?.choose(person) }
  return h(
    'section',
    { class: 'stories', 'aria-labelledby': 'stories-title' },
    h('h2', { id: 'stories-title' }, words.stories),
    ...players.stories.map((story) => storyCard(story, players.people, hooks)),
  )
}
