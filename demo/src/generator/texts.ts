/** What customers and the team write to each other, in the brand's voice. `{product}`, `{store}`, `{order}`, `{name}` are filled in. */
import type { Random } from './random.ts'

/** Why somebody gets in touch. */
export type Topic = 'stock' | 'order' | 'return' | 'hours' | 'gift' | 'advice' | 'complaint' | 'thanks'

/** A turn of a dialogue: who speaks, and ways to say it. */
export interface Line {
  readonly from: 'customer' | 'team'
  readonly says: readonly string[]
}

const c = (...says: string[]): Line => ({ from: 'customer', says })
const t = (...says: string[]): Line => ({ from: 'team', says })

/** Dialogues by topic, over WhatsApp and e-mail alike. */
export const DIALOGUES: Readonly<Record<Topic, readonly Line[]>> = {
  stock: [
    c(
      'Hola! Os queda {product} en la tienda de {store}?',
      'Buenas, tenéis {product} en {store}? En la web no me sale',
      'hola, una pregunta, hay {product} en la tienda de {store}??',
    ),
    t(
      '¡Hola, {name}! Sí, nos quedan unidades de {product} en {store}. ¿Te guardamos una?',
      'Hola {name}, en {store} tenemos {product}. Si quieres te la apartamos hasta mañana.',
    ),
    c('Sí porfa, paso esta tarde', 'Genial, me paso el sábado', 'Perfecto gracias!! 😊'),
    t('Apartada a tu nombre. ¡Hasta pronto!', 'Hecho. Solo di tu nombre en caja. 🌿'),
  ],
  order: [
    c(
      'Hola, hice un pedido ({order}) y quería saber cuándo llega',
      'Buenos días, sabéis algo del pedido {order}?',
      'Aún no me ha llegado el {order}, va todo bien?',
    ),
    t(
      'Hola {name}, tu pedido {order} salió ayer y llega entre mañana y pasado.',
      '¡Hola! El {order} está en reparto. Te escribimos en cuanto se entregue.',
    ),
    c('Vale, muchas gracias', 'Ok gracias por la rapidez', 'Ah ya lo tengo, gracias!'),
  ],
  return: [
    c(
      'Quería devolver {product}, ¿cómo lo hago?',
      'Hola, se puede devolver {product} en tienda aunque lo comprase por la web?',
      'El color de {product} no es como en la foto, lo puedo cambiar?',
    ),
    t(
      'Claro que sí, {name}. Puedes traerlo a cualquiera de nuestras tiendas con el número de pedido, o te mandamos una etiqueta.',
      'Sin problema. Tienes 30 días y vale cualquiera de las tres tiendas.',
    ),
    c('Pues me paso por la tienda. Gracias', 'Mejor la etiqueta, por favor'),
  ],
  hours: [
    c('A qué hora abrís mañana en {store}?', '¿Abrís los domingos en {store}?', 'Hola! horario de {store}?'),
    t(
      '¡Hola! En {store} abrimos de lunes a sábado; Madrid también los domingos de 11 a 20 h.',
      'Hola {name}: hoy hasta las 20:30 y mañana desde las 10. ¡Te esperamos!',
    ),
  ],
  gift: [
    c(
      'Busco un regalo para mi madre, unos 40 €, ¿qué me recomendáis?',
      'Hola, necesito un detalle para una boda, como 60 iguales, es posible?',
      'Se puede envolver {product} para regalo?',
    ),
    t(
      '¡Qué bonito! Por ese importe, {product} con una vela pequeña queda precioso. Lo envolvemos gratis.',
      'Claro, {name}. Te preparo una propuesta y te la mando por aquí.',
    ),
    c('Me encanta la idea, lo pido por la web', 'Lo hablo en casa y os digo', 'Genial! puedo recogerlo en {store}?'),
    t('Cuando quieras. ¡Gracias a ti!'),
  ],
  advice: [
    c(
      'Para una cafetera moka, ¿qué café molido me va mejor?',
      '{product} se puede meter en el lavavajillas?',
      'Tengo la piel seca, va bien {product}?',
    ),
    t(
      'Buena pregunta, {name}. Sí, sin problema; y si dudas te lo enseñamos en la tienda.',
      'Para eso te recomendamos {product}. Molido medio y agua templada, ¡sale perfecto!',
    ),
    c('Gracias!!', 'Qué bien atendéis siempre 🙌'),
  ],
  complaint: [
    c(
      'Me ha llegado {product} roto. Es la segunda vez y estoy bastante molesta',
      'Llevo una semana esperando el {order} y nadie me contesta',
      'Me habéis cobrado dos veces el {order}',
    ),
    t(
      'Lo sentimos muchísimo, {name}. Hoy mismo te enviamos otro sin coste y revisamos qué ha pasado.',
      'Tienes razón, {name}, y lo arreglamos ya. Te devolvemos el importe hoy.',
    ),
    c('Vale, espero que llegue bien esta vez', 'Gracias por responder'),
  ],
  thanks: [
    c('Solo quería deciros que {product} me encanta. Gracias!', 'Ya tengo {product} en casa, una maravilla ❤️'),
    t('¡Qué alegría, {name}! Gracias por contárnoslo.', '¡Nos alegra el día! Un abrazo del equipo.'),
  ],
}

/** Subjects of e-mails by topic. */
export const SUBJECTS: Readonly<Record<Topic, readonly string[]>> = {
  stock: ['Disponibilidad de {product}', '¿Os queda {product}?'],
  order: ['Pedido {order}', '¿Cuándo llega mi pedido {order}?'],
  return: ['Devolución', 'Cambio de {product}'],
  hours: ['Horario de {store}'],
  gift: ['Idea para regalo', 'Presupuesto detalles de boda'],
  advice: ['Una duda sobre {product}'],
  complaint: ['Reclamación pedido {order}', 'Pedido roto'],
  thanks: ['¡Gracias!'],
}

/** What a clerk notes after a call. */
export const CALL_NOTES: Readonly<Record<Topic, readonly string[]>> = {
  stock: ['Pregunta si hay {product} en {store}. Se le aparta una unidad.'],
  order: ['Pregunta por el pedido {order}. En reparto, llega mañana.'],
  return: ['Quiere devolver {product}. Se le explica que puede hacerlo en tienda.'],
  hours: ['Pregunta por el horario de {store}.'],
  gift: ['Pide presupuesto para regalo de empresa. Enviar propuesta por correo.'],
  advice: ['Duda sobre el uso de {product}. Resuelta.'],
  complaint: ['{product} llegó roto. Se envía reposición sin coste.'],
  thanks: ['Llama para agradecer el trato en {store}.'],
}

/** The team, as it signs. */
export const AGENTS: readonly string[] = ['Nuria', 'Álex', 'Carmela', 'Iván']

/** Puts the words into a text. */
export function fill(random: Random, forms: readonly string[], words: Readonly<Record<string, string>>): string {
  return fillIn(random.pick(forms), words)
}

/** Puts the words into one text. */
export function fillIn(form: string, words: Readonly<Record<string, string>>): string {
  return form.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '')
}
