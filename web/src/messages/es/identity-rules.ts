import type { Messages } from '../../i18n/message.ts'

/** The rules of identity that the owner decides. */
export const identityRules = {
  hint: 'Qué datos dicen quién es alguien y cuáles no son de nadie. Antes de cambiar nada verás a quién afecta.',
  own: 'Datos de la marca',
  ownHint: 'No son de ningún cliente: nunca unen a nadie.',
  addresses: 'Correos y teléfonos propios',
  addressesHint:
    'Uno por línea: el correo de la tienda, el teléfono del mostrador que se teclea cuando alguien no da el suyo.',
  domains: 'Dominios propios',
  domainsHint: 'Uno por línea, como tumarca.es. Cualquier correo de ese dominio es de la marca.',
  shared: 'Datos compartidos',
  sharedHint: 'Una familia puede compartir un correo. Si lo usan más personas, deja de unir.',
  perEmail: 'Personas por correo',
  perPhone: 'Personas por teléfono',
  people: { one: 'Hasta {n} persona', other: 'Hasta {n} personas' },
  toDefaults: 'Volver a los valores iniciales',
  nobody: 'Con estas reglas no cambia nadie',
  wouldJoin: { one: 'Se uniría {n} ficha', other: 'Se unirían {n} fichas' },
  wouldSplit: { one: 'Se separaría {n} ficha', other: 'Se separarían {n} fichas' },
  apply: 'Aplicar',
  applying: 'Aplicando las reglas…',
  applyingHint: 'Lo nuevo ya las sigue; lo guardado se va decidiendo de nuevo. Puedes seguir trabajando.',
  done: 'Reglas cambiadas: {what}',
  doneNobody: 'Reglas cambiadas: no cambió nadie',
  joined: { one: '{n} ficha unida', other: '{n} fichas unidas' },
  split: { one: '{n} ficha separada', other: '{n} fichas separadas' },
  failed: 'Las reglas han cambiado, pero no se ha podido decidir de nuevo sobre todas las fichas',
  undo: 'Volver a las reglas de antes',
  busy: 'Ahora no se puede: hay un canal u otras reglas cambiando. Espera a que acabe.',
} as const satisfies Messages
