import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html'
import { ALLOWED } from './allowed.ts'
import type { Sanitised, SanitiseOptions } from './schema.ts'
import { listOtherImages, readImageSource, toSafeLink } from './urls.ts'

const MAX_CHARACTERS = 2_000_000
/** The page that a link leads to learns neither where it was clicked nor gets a handle on our window. */
const LINK_ATTRIBUTES = { rel: 'noopener noreferrer nofollow', target: '_blank' }

/** Deeper, the parser's work grows with the square of the depth; no mail program writes that. */
const MAX_DEPTH = 1_000

/** Keeps of HTML what cannot harm whoever reads it, and says which pictures it held back. Never throws. */
export function sanitiseHtml(html: string, options: SanitiseOptions): Sanitised {
  const blocked = new Set<string>()
  const isTruncated = html.length > MAX_CHARACTERS
  const source = html.slice(0, MAX_CHARACTERS)
  const clean = cleanMarkup(source, options, blocked) ?? toText(source)
  return { html: clean, blockedImages: [...blocked], isTruncated }
}

/** The markup that may stay; undefined if it is nested too deep to be worth it. */
function cleanMarkup(source: string, options: SanitiseOptions, blocked: Set<string>): string | undefined {
  let depth = 0
  try {
    return sanitizeHtml(source, {
      ...ALLOWED[options.profile],
      transformTags: { '*': (tagName, attributes) => transform(tagName, attributes, options, blocked) },
      onOpenTag: () => {
        depth += 1
        if (depth > MAX_DEPTH) throw new RangeError('nested too deep')
      },
      onCloseTag: () => {
        depth -= 1
      },
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Words only. */
function toText(source: string): string {
  return source
    .replace(/<[^<>]*>?/g, ' ')
    .replace(/&(?![a-z0-9#]{1,20};)/gi, '&amp;')
    .replace(/>/g, '&gt;')
}

function transform(tagName: string, attributes: Attributes, options: SanitiseOptions, blocked: Set<string>): Tag {
  for (const url of listOtherImages(attributes)) blocked.add(url)
  if (tagName === 'a') return { tagName, attribs: toLink(attributes) }
  if (tagName === 'img') return { tagName, attribs: toImage(attributes, options, blocked) }
  return { tagName, attribs: attributes }
}

function toLink({ href = '', rel: _rel, target: _target, ...others }: Attributes): Attributes {
  const safe = toSafeLink(href)
  return safe === undefined ? others : { ...others, href: safe, ...LINK_ATTRIBUTES }
}

function toImage({ src = '', ...others }: Attributes, options: SanitiseOptions, blocked: Set<string>): Attributes {
  const source = readImageSource(src)
  switch (source?.kind) {
    case 'embedded':
      return { ...others, src: source.url }
    case 'attached': {
      const url = options.inlineImage?.(source.contentId)
      return url === undefined ? others : { ...others, src: url }
    }
    case 'remote':
      if (options.remoteImages === 'show' && options.profile === 'mail') return { ...others, src: source.url }
      blocked.add(source.url)
      return others
    default:
      return others
  }
}
