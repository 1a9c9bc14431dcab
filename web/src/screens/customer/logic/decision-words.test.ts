import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { canUndo, type DecisionLike, type DecisionWords, describeDecision } from './decision-words.ts'

const t = createTranslate(es, 'es')
const ATTACH: DecisionLike = {
  kind: 'attach',
  actor: 'rules',
  fragmentIds: ['f'],
  evidence: [],
  reason: '',
  undoneAt: null,
}
const EMAIL = { key: 'email::ana@x.es', kind: 'email', level: 'record', evidence: 'record' }
const BROWSER = { key: 'anonymous_id:shop:12345678-aaaa-bbbb-cccc-1234567890ab', kind: 'anonymous_id' }

test.each<[string, Partial<DecisionLike>, DecisionWords]>([
  [
    'a link says what was shared',
    { evidence: [EMAIL] },
    { title: 'Se añadió una parte', why: 'porque comparten ana@x.es' },
  ],
  [
    'several reasons are summed up',
    { kind: 'merge', evidence: [BROWSER, EMAIL] },
    { title: 'Se unieron dos fichas', why: 'porque comparten 12345678…90ab (Navegador) y 1 más' },
  ],
  [
    'a refusal says which rule refused and over what',
    { kind: 'veto', evidence: [{ ...EMAIL, rule: 'generic' }] },
    { title: 'No se unió.', why: 'Demasiadas personas usan ese dato. (ana@x.es)' },
  ],
  [
    'what follows from a decision says so',
    { kind: 'merge', evidence: [{ key: null, kind: null, level: 'decision' }] },
    { title: 'Se unieron dos fichas', why: 'porque el equipo lo dijo' },
  ],
  [
    'people’s own reasons are kept',
    { kind: 'must_link', reason: 'lo dijo ella' },
    { title: 'El equipo dijo: es la misma persona', why: '«lo dijo ella»' },
  ],
  [
    'ids noted for the log are not shown',
    { kind: 'cannot_link', reason: 'undo 01a20021-29b2-7053-9360-53afa0ed67b9' },
    { title: 'El equipo dijo: no es la misma persona', why: '' },
  ],
])('%s', (_rule, change, expected) => expect(describeDecision({ ...ATTACH, ...change }, t)).toEqual(expected))

test.each<[string, Partial<DecisionLike>, boolean]>([
  ['a link by the rules', {}, true],
  ['a merge by staff', { kind: 'must_link' }, true],
  ['what was undone before', { undoneAt: '2026-01-01T00:00:00Z' }, false],
  ['a refusal', { kind: 'veto' }, false],
  ['an undo', { kind: 'undo' }, false],
])('can be taken back: %s', (_rule, change, expected) => expect(canUndo({ ...ATTACH, ...change })).toBe(expected))
