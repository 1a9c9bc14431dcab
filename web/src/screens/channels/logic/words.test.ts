import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { aDifference, aRun } from '../../../regroups/logic/testing/a-run.ts'
import { outcomeWords } from './outcome-words.ts'
import { pictureTable } from './table.ts'
import { accountId, anAccount } from './testing/an-account.ts'
import { verdictWords } from './verdict-words.ts'
import { adviceWords, sharedWords } from './words.ts'

const t = createTranslate(es, 'es')
const isolated = anAccount(1, { integration: 'isolated', people: 3_400, shared: 1_240 })

test('of an isolated account it is told who would join, of a linked one who has', () => {
  expect(sharedWords(isolated, t)).toBe('1240 ya te conocen por otro canal')
  expect(sharedWords({ ...isolated, integration: 'linked' }, t)).toBe('1240 están también en otros canales')
  expect(sharedWords({ ...isolated, people: 0, shared: 0 }, t)).toBe('Aún no ha traído a nadie')
})

test('when it is fine to stay isolated is said', () => {
  expect(adviceWords({ people: 3_400, shared: 12 }, t)).toBe(
    'Solo 12 de sus 3400 personas están en otros canales: puede seguir aislado sin que pierdas casi nada.',
  )
  expect(adviceWords(isolated, t)).toContain('1240 de sus 3400 personas ya te conocen por otro canal')
})

test('a dry run is told by whom it joins or separates', () => {
  expect(verdictWords(isolated, aDifference({ people: 3_400, peopleElsewhere: 1 }), t)).toBe(
    '1 de las 3400 personas de Caja 1 se uniría con quien ya conoces',
  )
  expect(verdictWords({ ...isolated, integration: 'linked' }, aDifference({ splits: 900 }), t)).toBe(
    '900 fichas de Caja 1 volverían a estar aparte',
  )
  expect(verdictWords(isolated, aDifference({ people: 9 }), t)).toBe('Nadie de Caja 1 está en los canales enlazados')
})

test('what a run did is told in records, and that it failed', () => {
  const done = aRun({ kind: 'link', state: 'done', difference: aDifference({ merges: 1 }) })
  expect(outcomeWords(done, t)).toBe('Canal enlazado: 1 ficha se unió')
  expect(outcomeWords({ ...done, kind: 'unlink', state: 'failed' }, t)).toBe('No se pudo aislar el canal')
})

test('the table of the picture names every account and with whom it shares how many', () => {
  const web = anAccount(2, { name: 'Web', people: 9_000, overlaps: [{ sourceId: accountId(1), people: 1_240 }] })
  expect(pictureTable([web, isolated], t, 'es').rows).toEqual([
    ['Caja 1', 'Aislado', '3400', ''],
    ['Web', 'Enlazado', '9000', 'Caja 1: 1240'],
  ])
})
