import { expect, test } from 'vitest'
import { recogniseFile } from './recognise.ts'

/** Columns as `header=target` of an import's recognition, with samples after a colon. */
function columns(text: string) {
  return text.split(',').map((part) => {
    const [head = '', samples = ''] = part.split(':')
    const [name = '', target = 'trait:x'] = head.trim().split('=')
    return { name, words: name, target: target.replace('~', ':'), samples: samples === '' ? [] : samples.split('/') }
  })
}

test.each<[string, string, string, string]>([
  [
    'a shop’s products',
    'handle,title,body html,variant sku,variant price,variant inventory qty',
    'x.csv',
    'catalogue variant sku=sku title=productName variant price=unitPrice variant inventory qty=quantity body html=property:description',
  ],
  [
    'a price list in Spanish',
    'referencia,denominacion,p v p',
    'x.csv',
    'catalogue referencia=sku denominacion=productName p v p=unitPrice',
  ],
  ['a stock list by store', 'ean,tienda,existencias', 'x.csv', 'stock ean=sku existencias=quantity tienda=store'],
  [
    'a newsletter’s log',
    'email=email,campaign,subject,sent at,status',
    'x.csv',
    'messages email=email sent at=occurredAt subject=subject campaign=property:campaign',
  ],
  ['subscribers with a name are people', 'email=email,name=name,campaign,sent at', 'x.csv', 'customers '],
  ['people with a price are no catalogue', 'codigo,nombre,email=email,precio', 'x.csv', 'customers '],
  [
    'calls by their name',
    'fecha=occurredAt,numero llamante,duracion,tipo:Entrante/Saliente',
    'llamadas.csv',
    'calls fecha=occurredAt tipo=direction numero llamante=phone',
  ],
  [
    'tickets by number and subject',
    'ticket id,created,email=email,subject',
    'x.csv',
    'messages created=occurredAt ticket id=conversationId subject=subject',
  ],
  [
    'tickets of Zendesk, whose number is called just that',
    'id=externalId,requester,requester email=email,assignee,subject,status,priority,created at=createdAt',
    'x.csv',
    'messages created at=occurredAt id=conversationId subject=subject requester=name',
  ],
  [
    'a price list that says prices with and without tax',
    'sku,nombre,coste subtotal,precio de venta subtotal,precio de venta total,stock',
    'x.csv',
    'catalogue sku=sku nombre=productName precio de venta total=unitPrice stock=quantity',
  ],
  [
    'sales that are numbered by reference',
    'id=externalId,referencia,cliente=name,total,pago,estado,fecha',
    'pedidos.csv',
    'orders referencia=orderId total=total fecha=orderedAt estado=orderStatus',
  ],
  [
    'tickets without a number',
    'asunto,descripcion,fecha,email=email',
    'x.csv',
    'messages fecha=occurredAt descripcion=text asunto=subject',
  ],
  [
    'a list of people with notes stays one',
    'nombre=name,email=email,notas,fecha alta=createdAt',
    'x.csv',
    'customers ',
  ],
  [
    'who has left a newsletter',
    'email=email,status=trait~status:Subscribed/Unsubscribed',
    'x.csv',
    'customers status=consentEmail',
  ],
])('%s', (_rule, text, name, expected) => {
  const found = recogniseFile({ name, importKind: 'contacts', confidence: 0.7, columns: columns(text) })
  const targets = Object.entries(found.columns).filter(([, target]) => target !== 'ignore')
  expect(
    `${found.kind} ${targets
      .map(([column, target]) => `${column}=${target}`)
      .sort()
      .join(' ')}`,
  ).toBe(
    `${expected.split(' ')[0]} ${
      expected
        .slice(expected.indexOf(' ') + 1)
        .match(/[^=]+=\S+/g)
        ?.map((part) => part.trim())
        .sort()
        .join(' ') ?? ''
    }`,
  )
})
