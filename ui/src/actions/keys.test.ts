import { describe, expect, test } from 'vitest'
import { describeKeys, type KeyOutcome, type KeyPress, matchKeys, worksWhileTyping } from './keys.ts'

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, ...held }
}

const OFFERED = ['mod+k', '/', 'g h', 'g c', '?', 'shift+x']

test.each<[string, KeyPress[], KeyOutcome]>([
  ['Ctrl counts as mod', [press('k', { ctrlKey: true })], { kind: 'match', shortcut: 'mod+k' }],
  ['Command counts as mod', [press('k', { metaKey: true })], { kind: 'match', shortcut: 'mod+k' }],
  ['a bare letter is not a mod chord', [press('k')], { kind: 'none' }],
  ['the first key of a sequence waits', [press('g')], { kind: 'wait' }],
  ['the second key of a sequence decides', [press('g'), press('c')], { kind: 'match', shortcut: 'g c' }],
  ['a wrong second key is nothing', [press('g'), press('z')], { kind: 'none' }],
  ['a sign typed with Shift matches', [press('?', { shiftKey: true })], { kind: 'match', shortcut: '?' }],
  ['a sign typed without Shift matches', [press('/')], { kind: 'match', shortcut: '/' }],
  ['Shift matters for letters', [press('X', { shiftKey: true })], { kind: 'match', shortcut: 'shift+x' }],
  ['a letter without its Shift is nothing', [press('x')], { kind: 'none' }],
])('%s', (_rule, pressed, expected) => {
  expect(matchKeys(pressed, OFFERED)).toEqual(expected)
})

describe('typing', () => {
  test('only chords with a modifier and Escape interrupt a writer', () => {
    expect(['mod+k', 'escape', 'g h', '/', 'shift+x'].filter(worksWhileTyping)).toEqual(['mod+k', 'escape'])
  })
})

test('key caps follow the machine', () => {
  expect(describeKeys('mod+shift+k', true)).toEqual(['⌘', '⇧', 'K'])
  expect(describeKeys('g h', false)).toEqual(['G', 'H'])
  expect(describeKeys('mod+enter', false)).toEqual(['Ctrl', '↵'])
})
