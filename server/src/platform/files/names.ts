const MAX_CHARACTERS = 120
const MAX_EXTENSION_CHARACTERS = 12
const FALLBACK = 'file'
/** All that has no glyph (control, format, private, unassigned), line separators, and letters that show nothing. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]|\u034f|\u115f|\u1160|\u3164|\uffa0/gu
/** What Windows refuses in names, and what a header or a shell could take for its own. */
const FORBIDDEN = /["*:<>?|`$;]/g
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name that is safe to show, to offer for download and to write to any disk: no path, nothing invisible, no leading
 * dot, no device, at most 120 characters, never empty. The end that tells the type is kept.
 * @source FreeScout CVE-2026-28289: a zero-width character in front of `.htaccess` passed the check and vanished later
 */
export function normaliseFileName(raw: string): string {
  const visible = raw.replace(INVISIBLE, '').normalize('NFC')
  const lastPart = visible.split(/[/\\]/).at(-1) ?? ''
  const clean = stripEnds(lastPart.replace(FORBIDDEN, '_').replace(/\s+/g, ' '))
  const harmless = WINDOWS_DEVICE.test(clean) ? `_${clean}` : clean
  return stripEnds(shorten(harmless)) || FALLBACK
}

function stripEnds(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, '')
}

function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= MAX_CHARACTERS) return name
  const dot = characters.lastIndexOf('.')
  const extension = dot > 0 && characters.length - dot <= MAX_EXTENSION_CHARACTERS ? characters.slice(dot) : []
  return [...characters.slice(0, MAX_CHARACTERS - extension.length), ...extension].join('')
}
