import type { Translate } from '../i18n/i18n.tsx'
import { COMMERCE } from './describe-commerce.ts'
import { TALK } from './describe-talk.ts'
import { type Fields, fieldsOf, textOf } from './facts.ts'
import { sayTrait, traitLabel } from './trait-words.ts'
import type { Describe, EventLike, EventWords } from './words.ts'

/** Puts an event into words. An event with a name that nobody knows keeps its name. */
export function describeEvent(event: EventLike, t: Translate, locale: string): EventWords {
  const describe = own(BY_TYPE, event.type) ?? own(COMMERCE, event.name) ?? own(TALK, event.name)
  return { text: '', isQuote: false, aside: '', ...(describe?.(event, t, locale) ?? { title: event.name }) }
}

/** An event whose name alone is known, as in the list of arrivals. */
export function nameEvent(name: string, t: Translate, locale: string): string {
  const type = own(BY_TYPE, name) ? name : 'track'
  const bare = { type, name, channel: 'web', direction: 'in', properties: {}, context: {}, traits: null }
  return describeEvent(bare, t, locale).title.trim()
}

const BY_TYPE: Readonly<Record<string, Describe>> = {
  page: ({ properties, context }, t) => {
    const { shown, path } = viewOf(properties, context)
    return { title: shown ? t('events.page', { page: shown }) : t('events.pagePlain'), text: path }
  },
  screen: ({ properties, context }, t) => {
    const { shown, path } = viewOf(properties, context)
    return { title: shown ? t('events.screen', { page: shown }) : t('events.screenPlain'), text: path }
  },
  identify: ({ properties, traits, channel }, t, locale) => {
    const title = channel === 'web' ? t('events.identified') : t('events.identifiedRecord')
    const isEdit = textOf(properties, 'by') !== ''
    return { title: isEdit ? t('events.editedByHand') : title, text: traitsInWords(traits ?? {}, t, locale) }
  },
  group: ({ properties }, t) => ({ title: t('events.group'), text: textOf(fieldsOf(properties.traits), 'name') }),
  alias: (_event, t) => ({ title: t('events.alias') }),
}

const SHOWN_TRAITS = 4

function traitsInWords(traits: Fields, t: Translate, locale: string): string {
  const values = Object.entries(traits).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number'
      ? [`${traitLabel(name, t)}: ${sayTrait(name, value, t, locale)}`]
      : [],
  )
  return values.slice(0, SHOWN_TRAITS).join(' · ')
}

/** The name of a page, and its address where that says more. */
function viewOf(properties: Fields, context: Fields): { shown: string; path: string } {
  const page = fieldsOf(context.page)
  const name = textOf(properties, 'name', 'title') || textOf(page, 'title')
  const path = textOf(properties, 'path', 'url') || textOf(page, 'path', 'url')
  return { shown: name || path, path: name === '' ? '' : path }
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
