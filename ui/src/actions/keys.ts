/** One key press of a shortcut: `mod+shift+k` → mod, shift, key `k`. */
interface Chord {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/** The part of a `KeyboardEvent` that decides. */
export interface KeyPress {
  readonly key: string
  readonly metaKey: boolean
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** Longest pause between the keys of a sequence such as `g h`, in milliseconds. */
export const SEQUENCE_PAUSE_MS = 1_000

/** What a key press means for the shortcuts on offer: one of them, the beginning of one, or nothing. */
export type KeyOutcome = { kind: 'match'; shortcut: string } | { kind: 'wait' } | { kind: 'none' }

/** Reads the keys pressed so far, oldest first, against the shortcuts on offer. */
export function matchKeys(pressed: readonly KeyPress[], shortcuts: readonly string[]): KeyOutcome {
  for (const shortcut of shortcuts) {
    const chords = parseShortcut(shortcut)
    if (chords.length === pressed.length && startsWith(chords, pressed)) return { kind: 'match', shortcut }
  }
  const begun = shortcuts.some((shortcut) => {
    const chords = parseShortcut(shortcut)
    return chords.length > pressed.length && startsWith(chords, pressed)
  })
  return begun ? { kind: 'wait' } : { kind: 'none' }
}

/** A shortcut that types no text may run while the reader writes in a field; `g h` and `/` may not. */
export function worksWhileTyping(shortcut: string): boolean {
  return parseShortcut(shortcut).every((chord) => chord.mod || chord.key === 'escape')
}

/** Key caps to print, in order. */
export function describeKeys(shortcut: string, apple = isApple()): readonly string[] {
  return parseShortcut(shortcut).flatMap((chord) => [
    ...(chord.mod ? [apple ? '⌘' : 'Ctrl'] : []),
    ...(chord.alt ? [apple ? '⌥' : 'Alt'] : []),
    ...(chord.shift ? ['⇧'] : []),
    CAPS[chord.key] ?? chord.key.toUpperCase(),
  ])
}

const CAPS: Record<string, string> = { enter: '↵', escape: 'Esc', arrowup: '↑', arrowdown: '↓', backspace: '⌫' }

function parseShortcut(shortcut: string): readonly Chord[] {
  return shortcut.split(' ').map((part) => {
    const names = part.toLowerCase().split('+')
    return {
      key: names.at(-1) ?? '',
      mod: names.includes('mod'),
      shift: names.includes('shift'),
      alt: names.includes('alt'),
    }
  })
}

function startsWith(chords: readonly Chord[], pressed: readonly KeyPress[]): boolean {
  return pressed.every((press, index) => {
    const chord = chords[index]
    return chord !== undefined && isChord(chord, press)
  })
}

function isChord(chord: Chord, press: KeyPress): boolean {
  if (press.key.toLowerCase() !== chord.key) return false
  if ((press.metaKey || press.ctrlKey) !== chord.mod || press.altKey !== chord.alt) return false
  // `?` and `/` need Shift on some keyboards and none on others: only letters and named keys look at it.
  return /^[^a-z0-9]$/.test(chord.key) || press.shiftKey === chord.shift
}

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
}
