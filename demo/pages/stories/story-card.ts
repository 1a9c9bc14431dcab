/** One planted story. */
import type { Person } from '../../src/generator/people.ts'
import type { Story } from '../../src/generator/stories/index.ts'
import { h } from '../shared/dom.ts'
import { pick } from '../shared/language.ts'
import { findCustomerUrl } from './server.ts'
import { words } from './words.ts'

/** What the card needs of the page. */
export interface CardHooks {
  readonly isSignedIn: boolean
  /** Chooses who is played. */
  choose(person: Person): void
}

/** The story with its people: whom to look up, whom to play. */
export function storyCard(story: Story, people: ReadonlyMap<string, Person>, hooks: CardHooks): HTMLElement {
  const titleId = `story-${story.id}`
  return h(
    'article',
    { class: 'story', id: story.id, 'aria-labelledby': titleId },
    h('h3', { id: titleId }, pick(story.title)),
    h('p', {}, pick(story.summary)),
    h('p', { class: 'see' }, h('strong', {}, `${words.see}. `), pick(story.see)),
    h(
      'ul',
      { class: 'people', 'aria-label': words.people },
      ...story.people.map((entry) => personRow(entry, people.get(entry.personId), hooks)),
    ),
  )
}

/** Opens the customer that a value belongs to. @param say where to tell that nobody has it */
export async function openCustomer(find: string, say: (text: string) => void): Promise<void> {
  const url = await findCustomerUrl(find)
  if (url) location.assign(url)
  else say(words.notFound)
}

function personRow(entry: Story['people'][number], person: Person | undefined, hooks: CardHooks): HTMLElement {
  const status = h('span', { class: 'hint', role: 'status' })
  const say = (text: string) => status.replaceChildren(text)
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'person' },
      h('span', { class: 'person-name' }, entry.name),
      h('span', { class: 'hint' }, entry.find === entry.name ? '' : entry.find),
      status,
    ),
    hooks.isSignedIn &&
      h(
        'button',
        {
          type: 'button',
          class: 'small',
          'aria-label': words.open(entry.name),
          onclick: () => void openCustomer(entry.find, say),
        },
        words.lookUp,
      ),
    hooks.isSignedIn && person
      ? h(
          'button',
          { type: 'button', class: 'small', onclick: () => hooks.choose(person) },
          words.playing(entry.name.split(' ')[0] ?? ''),
        )
      : null,
  )
}
