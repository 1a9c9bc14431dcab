/** Attacks on the audit: it reads what anybody may have written, and its page is sent around. */
import { symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { auditFiles, makeHostileWorkbook, type Parts, row } from './testing/attack.ts'

const GOOD = { 'web-customers.csv': 'email,nombre\neva@example.com,Eva Gil\n' }
const MB = 1024 ** 2

describe('a workbook that is none does not take the others with it', () => {
  test.each<[string, () => Parts, RegExp]>([
    ['a row number beyond any sheet', () => ({ rows: row(3_000_000_000, ['x']) }), /a sheet ends at 1,048,576/],
    ['a row without end', () => ({ rows: row('Infinity', ['x']) }), /a sheet ends at 1,048,576/],
    [
      'entities of entities',
      () => ({
        before: `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">${[...Array(9)].map((_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`).join('')}]>`,
        rows: row(3, ['&a8;']),
      }),
      /damaged/,
    ],
    [
      'an entity that is a file of this computer',
      () => ({ before: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>', rows: row(3, ['&f;']) }),
      /damaged/,
    ],
    [
      'a text longer than any cell',
      () => ({ rows: row(3, ['x'.repeat(5 * MB)]) }),
      /a text is longer than any cell can be/,
    ],
    ['tags within tags', () => ({ rows: '<a>'.repeat(200_000) }), /more than 100 deep/],
    [
      'styles without end',
      () => ({ styles: `<styleSheet>${`<fonts>${' '.repeat(3 * MB)}</fonts>`.repeat(6)}</styleSheet>` }),
      /names or styles/,
    ],
    [
      'texts that unpack',
      () => ({ texts: `<sst>${`<si><t>${'x'.repeat(3 * MB)}</t></si>`.repeat(22)}</sst>` }),
      /250 times its size/,
    ],
    [
      'columns that unpack once more as commas',
      () => ({ rows: '<row><c r="BXX1"><v>1</v></c></row>'.repeat(40_000) }),
      /250 times its size/,
    ],
  ])('%s', async (_attack, parts, reason) => {
    const { code, json } = await auditFiles({ ...GOOD, 'clientes.xlsx': makeHostileWorkbook(parts()) }, ['--json'])
    expect(code).toBe(0)
    expect(json.files).toMatchObject([{ name: 'web-customers.csv', rows: 1 }])
    expect(json.skipped).toEqual([
      { name: 'clientes.xlsx', reason: expect.objectContaining({ text: expect.stringMatching(reason) }) },
    ])
  })

  test('a date beyond the calendar is a text, and its row is read', async () => {
    const rows = `<row r="3"><c t="inlineStr"><is><t>luis@example.com</t></is></c><c/><c s="1"><v>1e15</v></c></row>`
    const { json } = await auditFiles({ 'clientes.xlsx': makeHostileWorkbook({ rows }) }, ['--json'])
    expect(json.files).toMatchObject([{ rows: 2, broken: 0 }])
  })

  test('sheets beyond the fiftieth are left out, and it is said which', async () => {
    const numbers = [...Array(59).keys()].map((at) => at + 1)
    const more = {
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${numbers.map((at) => `<sheet name="Mes ${at}" sheetId="${at}" r:id="rId${at}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${numbers.map((at) => `<Relationship Id="rId${at}" Target="worksheets/sheet${at}.xml"/>`).join('')}</Relationships>`,
    }
    const { said, report } = await auditFiles({ 'clientes.xlsx': makeHostileWorkbook({ more }) })
    const reason = '9 de sus hojas no se han leído (Mes 51, Mes 52, Mes 53, Mes 54, Mes 55, …)'
    expect(said).toContain(`no se lee: ${reason}`)
    expect(report).toContain(reason)
  })

  test('names of sheets and parts lead nowhere', async () => {
    const parts = { sheet: '../../../../tmp/sheet', more: { '../../../../tmp/part.csv': 'email\nx@example.com\n' } }
    const { json } = await auditFiles({ 'clientes.xlsx': makeHostileWorkbook(parts) }, ['--json'])
    expect(json.files).toMatchObject([{ name: 'clientes.xlsx', rows: 1 }])
  })
})

describe('one bad row costs itself', () => {
  const levels = (open: string, close: string) => `${open.repeat(100_000)}1${close.repeat(100_000)}`
  test.each<[string, string, string]>([
    ['lists in lists', 'a.ndjson', levels('[', ']')],
    ['objects in objects', 'a.ndjson', levels('{"a":', '}')],
    ['lists in lists of a JSON array', 'a.json', levels('[', ']')],
  ])('%s', async (_attack, name, deep) => {
    const rows = [
      '{"email":"ana@example.com","name":"Ana"}',
      `{"email":"b@example.com","x":${deep}}`,
      '{"email":"eva@example.com","name":"Eva"}',
    ]
    const text = name.endsWith('.json') ? `[${rows.join(',\n')}]` : rows.join('\n')
    const { json } = await auditFiles({ [name]: text }, ['--json'])
    expect(json.files).toMatchObject([{ rows: 3, broken: 1 }])
    expect(json.reach.people).toBe(2)
  })

  test('a mail of a whole disk, alone or in a mailbox without a line end, is left out and the next is read', async () => {
    const mail = 'From: ana@example.com\nSubject: hola\n\nhola\n'
    const from = 'From ana@example.com Mon Mar  3 10:00:00 2025\n'
    const large = Buffer.alloc(65 * MB, 'x')
    const { json } = await auditFiles(
      {
        'solo.eml': Buffer.concat([Buffer.from('From: b@example.com\nSubject: hola\n\n'), large]),
        'todo.mbox': Buffer.concat([
          Buffer.from(`${from}${mail}\n${from}${mail}`),
          large,
          Buffer.from(`\n\n${from}${mail}`),
        ]),
      },
      ['--json'],
    )
    expect(json.files).toMatchObject([
      { rows: 1, broken: 1, problems: [{ reason: { text: expect.stringContaining('larger than 64 MB') } }] },
      { rows: 3, broken: 1, problems: [{ line: 8, reason: { text: expect.stringContaining('larger than 64 MB') } }] },
    ])
  })
})

describe('what files say is text, whatever it looks like', () => {
  const NAMES = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf']
  const SCRIPTS = [
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<svg/onload=alert(1)>',
    '</title></style><b>',
    '<!--',
  ]
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const table = (head: string, rows: readonly string[]) => `${head}\n${rows.join('\n')}\n`
  const offers = (names: readonly string[], first: number) =>
    table(
      'sku,nombre,precio,descripcion',
      names.map((name, at) => `P-${at}00,${cell(name)},${first + at}.00,${cell(`${name} y un texto largo ${first}`)}`),
    )
  const people = (names: readonly string[]) =>
    table(
      `${names.map(cell).join(',')},email,nombre,direccion`,
      names.map((name, at) => `${names.map(() => 'x,').join('')}ana${at % 3}@example.com,${cell(name)},${cell(name)}`),
    )
  const orders = (names: readonly string[]) =>
    table(
      'Pedido,Fecha,Email,Total,Moneda',
      names.map((name, at) => `${cell(name)},2025-01-0${at + 1},ana${at}@example.com,${at}.00,${cell(name)}`),
    )
  const polluting = (name: string, at: number) =>
    `{"email":"ana${at % 3}@example.com","name":${JSON.stringify(name)},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`
  const brand = (names: readonly string[]) => ({
    'web-catalogue.csv': offers(names, 1),
    'tienda/tarifa.csv': offers([...names].reverse(), 20),
    'web-orders.csv': orders(names),
    'crm-clientes.csv': people(names),
    'web-customers.ndjson': names.map(polluting).join('\n'),
  })

  test('names of what every object has are names', async () => {
    const { code, report, json } = await auditFiles(brand(NAMES), ['--json', '--reveal'])
    expect(code).toBe(0)
    expect(json.products.price.total + json.products.name.total).toBeGreaterThan(5)
    expect(report).not.toMatch(/native code|\[object/)
    for (const name of NAMES) expect(report).toContain(name)
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  test.each([false, true])('scripts are read, not run; personal data are shown: %s', async (isRevealed) => {
    const names = SCRIPTS.map((text, at) => `${text} ${at}`)
    const files = { ...brand(names), 'hoja <img src=x onerror=alert(1)>.csv': 'email,nombre\nx@example.com,X\n' }
    const { report, json } = await auditFiles(files, isRevealed ? ['--json', '--reveal'] : ['--json'])
    expect(json.products.price.total + json.products.name.total).toBeGreaterThan(5)
    // Whatever opens a tag or ends an attribute is one of our own.
    expect(report.match(/<script/g)).toHaveLength(1)
    expect(report).not.toMatch(/<(?:img|b)[\s>]|<svg\/|<!--|\son(?:error|load|mouseover)=[^&]*['"]/)
    expect(report.match(/<\/title>/g)?.length).toBe(report.match(/<title>/g)?.length)
    expect(report).toContain('&#60;img src=x onerror=alert(1)&#62;')
  })

  test('a terminal shows names and does not obey them', async () => {
    const { said } = await auditFiles({
      'a\u001b]0;hacked\u0007\u001b[2J.csv': 'email,nombre\nana@example.com,Ana\n',
      'b\n\u009b31m\u202Evsc.exe': 'x',
    })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the attack
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(said).toContain('vsc.exe')
  })
})

describe('without --reveal nobody is named', () => {
  const SECRETS = ['maria.lopez', 'Lopezon', '611223344', 'Calle Melancolia', 'marial']

  test('by addresses without an ending, reasons, headers, codes or the names of saved mails', async () => {
    const people = (city: string) =>
      `email,nombre,telefono,direccion\nmaria.lopez@intranet,Maria Lopezon,611223344,Calle Melancolia 7 ${city}\nmaria.lopez@intranet Lopezon,Maria Lopezon,611223345,Avenida Melancolia 9\n`
    const files = {
      'crm-clientes.csv': people('A'),
      'web-customers.csv': people('B'),
      'tienda/cajas.csv': 'Correo;Nombre\nmaria.lopez@example.com;Maria Lopezon\n',
      'roto.ndjson':
        '{"email":"ana@example.com","name":"Ana"}\n{"email":"marial@example.com","name": Lopezon, "tel":"611223344"}\n',
      'correo/Queja de Maria Lopezon 611223344 marial@example.com.eml':
        'From: ana@example.com\nSubject: hola\n\nhola\n',
      'marial@example.com.pdf': 'x',
      'Chat de WhatsApp con Maria Lopezon.txt': '2/3/26, 9:58 - Maria Lopezon: Hola\n2/3/26, 9:59 - Marca: Hola\n',
      'WhatsApp Chat - Maria Lopezon/_chat.txt': '[2/3/26, 9:58:01] Maria Lopezon: Hola\n',
      'pedidos.csv':
        'Pedido,Fecha,Email,Total\nmarial@example.com-1,2025-01-01,ana@example.com,Lopezon\nmarial@example.com-2,2025-01-02,ana@example.com,2\n',
      'tarifa.csv': 'sku,nombre,precio\nA-1,Taza,maria.lopez@example.com\nA-2,Plato,Lopezon 611223344\nA-3,Vaso,3\n',
    }
    const { report, json } = await auditFiles(files, ['--json'])
    const { said } = await auditFiles(files)
    for (const text of [report, JSON.stringify(json), said]) {
      for (const secret of SECRETS) expect(around(text, secret)).toBe('')
    }
    expect(report).toContain('correo/Q')
  })
})

/** Where a text holds what it should not, with what stands before it. */
function around(text: string, secret: string): string {
  const at = text.indexOf(secret)
  return at === -1 ? '' : text.slice(Math.max(0, at - 80), at + secret.length)
}

test('what must be unpacked or saved otherwise first is told how', async () => {
  const { json } = await auditFiles(
    { ...GOOD, 'WhatsApp Chat - Ana.zip': 'PK', 'clientes.xls': 'x', 'logo.png': 'x' },
    ['--json'],
  )
  expect(json.skipped.map(({ reason }: { reason: { text: string } }) => reason.text)).toEqual([
    'it is an archive: unpack it into the folder',
    'this kind of spreadsheet is not read: save it as .xlsx or CSV',
    'its ending is none of an export',
  ])
})

describe('links of a folder', () => {
  test('that lead out of it, or round in it, are not followed', async () => {
    const { json } = await auditFiles(GOOD, ['--json'], async (folder) => {
      const outside = join(dirname(folder), 'secreto.csv')
      await writeFile(outside, 'email,nombre\nroot@example.com,Root\n')
      await symlink(outside, join(folder, 'clientes.csv'))
      await symlink('../secreto.csv', join(folder, 'tienda.csv'))
      await symlink('web-customers.csv', join(folder, 'otra.csv'))
      await symlink('.', join(folder, 'vuelta'))
      await symlink('/dev/zero', join(folder, 'cero.csv'))
    })
    expect(json.files.map(({ name }: { name: string }) => name)).toEqual(['otra.csv', 'web-customers.csv'])
    expect(json.skipped.map(({ name }: { name: string }) => name)).toEqual([
      'cero.csv',
      'clientes.csv',
      'tienda.csv',
      'vuelta',
    ])
  })
})
