/** What a message is about, and whether it asks. Spanish and English, by words: coarse on purpose, and the same for everybody. */
import { plainText } from './text.ts'

/** What customers ask about. `other` is everything else: it is never taken for the same request twice. */
export type Topic = 'delivery' | 'stock' | 'return' | 'price' | 'invoice' | 'fault' | 'hours' | 'account' | 'other'

/** The first that fits counts: what is rarer stands first. */
const WORDS: readonly (readonly [Topic, RegExp])[] = [
  ['invoice', /\b(?:factura|facturas|invoice|invoices|receipt copy|duplicado)\b/],
  [
    'return',
    /\b(?:devolver|devolveis|devolucion|devoluciones|devuelvo|reembolso|cambiar la talla|cambiar por|cambiarlo|puedo cambiar|return|returns|refund|exchange|send back)\b/,
  ],
  [
    'fault',
    /\b(?:roto|rota|rotos|rotas|rotura|golpe|golpes|mal estado|trozos|desperfecto|defecto|defectuos[oa]|no funciona|averia|averiad[oa]|danad[oa]|broken|damaged|faulty|defect|not working|does not work)\b/,
  ],
  [
    'delivery',
    /\b(?:envio|envios|entrega|llega|llegar|llegado|seguimiento|repartidor|paquete|mi pedido|el pedido|pedido|shipping|shipped|delivery|delivered|arrive|arrived|tracking|parcel|my order|order status)\b/,
  ],
  [
    'stock',
    /\b(?:stock|existencias|hay (?!que\b|algun|descuento|manera|forma|problema)|busc(?:o|a|ando)|disponible|disponibles|disponibilidad|queda|quedan|teneis|tienen|os queda|agotad[oa]|available|availability|in stock|do you have|sold out|reponer|repondreis)\b/,
  ],
  [
    'price',
    /\b(?:precio|precios|cuesta|cuanto vale|cuanto es|descuento|oferta|promocion|price|cost|costs|how much|discount|offer)\b/,
  ],
  ['hours', /\b(?:horario|horarios|abris|abierto|abiertos|cerrais|opening|open on|open until|hours)\b/],
  ['account', /\b(?:contrasena|mi cuenta|acceder|iniciar sesion|password|my account|log in|login|puntos|points)\b/],
]
const THANKS =
  /^(?:ok |vale |perfecto |genial |muchas |mil )*(?:gracias|thanks|thank you|ok|vale|perfecto|genial|great)\b/

/** Nothing is wanted any more: it has come, it is liked, thank you. */
const PLEASED =
  /\b(?:ya (?:me |nos )?(?:ha llegado|han llegado|llego|lo tengo|la tengo|tengo)|todo perfecto|me encanta|una maravilla|solo queria (?:deciros|daros|agradecer)|agradecer|has arrived|arrived safely|love it|just wanted to (?:say|thank))\b/
const ASKS = /[?]|\b(?:pero|but|falta|roto|rota|broken|missing)\b/i

/** Whether a text only thanks or tells that all is well: it asks for nothing. */
export function isPleased(text: string): boolean {
  return PLEASED.test(plainText(text)) && !ASKS.test(text)
}

/** The topic of a text. */
export function topicOf(text: string): Topic {
  const plain = plainText(text)
  if ((plain.length < 60 && THANKS.test(plain)) || isPleased(text)) return 'other'
  return WORDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other'
}
