import { expect, test } from 'vitest'
import { vcardToNdjson } from './vcard.ts'

test('cards become objects on the line where they begin', () => {
  const text = `BEGIN:VCARD
VERSION:3.0
FN:Ana García\\, hija
EMAIL;TYPE=HOME:ana@correo.example
EMAIL:ana.trabajo@correo.example
item1.TEL;TYPE=CELL:+34 600 111 222
ADR;TYPE=HOME:;;Calle Mayor 3;Madrid;;28013;España
BDAY:1980-02-01
NOTE:una nota
  que sigue
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 Mu=C3=B1oz
END:VCARD
`
  const rows = vcardToNdjson(text).trimEnd().split('\n')
  expect(rows.map((row) => row !== '')).toEqual([true, ...Array(10).fill(false), true])
  expect(JSON.parse(rows[0] ?? '')).toEqual({
    name: 'Ana García, hija',
    email: 'ana@correo.example;ana.trabajo@correo.example',
    phone: '+34 600 111 222',
    street: 'Calle Mayor 3',
    city: 'Madrid',
    'postal code': '28013',
    birthday: '1980-02-01',
  })
  expect(JSON.parse(rows[11] ?? '')).toMatchObject({ name: 'José Muñoz' })
})

test.each<[string, string, Record<string, string>]>([
  [
    'a quoted-printable value that is broken over lines is whole',
    'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4D=61=72=C3=AD=61=20=\n=4C=C3=B3=70=65=7A',
    { name: 'María López' },
  ],
  [
    'a comma or semicolon of a street is no end of it',
    'ADR:;;Calle Mayor\\, 3\\; bajo;Madrid;;28013;',
    { street: 'Calle Mayor, 3; bajo', city: 'Madrid', 'postal code': '28013' },
  ],
])('%s', (_rule, lines, expected) => {
  const [row = ''] = vcardToNdjson(`BEGIN:VCARD\n${lines}\nEND:VCARD\n`).split('\n')
  expect(JSON.parse(row)).toMatchObject(expected)
})
