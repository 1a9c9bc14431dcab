const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:'])
/** Pictures that a browser draws and does not run; SVG is not among them. */
const EMBEDDED_IMAGE = /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i
const MAX_EMBEDDED_CHARACTERS = 1_400_000
const CSS_URL = /url\(\s*['"]?\s*((?:https?:)?\/\/[^'")\s]{1,2000})/gi

/** A link's address as the browser would understand it, if it is one we offer. A mail has no page that a relative one could belong to. */
export function toSafeLink(href: string): string | undefined {
  const url = URL.parse(href)
  return url && LINK_PROTOCOLS.has(url.protocol) ? url.href : undefined
}

/** What an image's address is. */
export type ImageSource =
  | { readonly kind: 'remote'; readonly url: string }
  | { readonly kind: 'embedded'; readonly url: string }
  | { readonly kind: 'attached'; readonly contentId: string }

/** Reads an image's address; undefined for what is none, or not a safe one. */
export function readImageSource(src: string): ImageSource | undefined {
  const trimmed = src.trim()
  if (EMBEDDED_IMAGE.test(trimmed))
    return trimmed.length > MAX_EMBEDDED_CHARACTERS ? undefined : { kind: 'embedded', url: trimmed }
  // Mail programs write `//host/…` too, and mean https.
  const url = URL.parse(trimmed.startsWith('//') ? `https:${trimmed}` : trimmed)
  if (url?.protocol === 'cid:') return { kind: 'attached', contentId: decodeContentId(url.pathname) }
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return { kind: 'remote', url: url.href }
  return undefined
}

/** Remote pictures that an element names elsewhere than in `src`; none of these is ever kept. */
export function listOtherImages(attributes: Readonly<Record<string, string>>): readonly string[] {
  const { background = '', srcset = '', style = '', poster = '' } = attributes
  const inSrcset = srcset.split(/,\s+|\s+/)
  const inStyle = [...style.matchAll(CSS_URL)].map(([, url = '']) => url)
  return [background, poster, ...inSrcset, ...inStyle].flatMap((text) => {
    const source = /^\s*(https?:)?\/\//i.test(text) ? readImageSource(text) : undefined
    return source?.kind === 'remote' ? [source.url] : []
  })
}

function decodeContentId(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
