/** Who says in a message that they want no advertising, or want it again. Spanish and English, by words. */
import type { Message } from '../../schema.ts'
import { plainText } from './text.ts'

const MAIL = `(?:publicidad|promocion(?:es)?|ofertas?|boletin(?:es)?|newsletters?|comunicaciones comerciales|correos comerciales|marketing|advertising|promotions?|offers?|mailings?|mailing list)`
const NO = new RegExp(
  String.raw`\b(?:no (?:me |le |se le |quiero |quiere |deseo |desea )*(?:mandeis|mandes|manden|envieis|envies|envien|envie|recibir|reciba)(?: \w+){0,4} ${MAIL}|` +
    String.raw`baja (?:\w+ ){0,3}${MAIL}|(?:quiero|solicita|pide|deseo) (?:\w+ ){0,3}baja\b|no (?:mas|more) ${MAIL}|` +
    String.raw`unsubscribe me|(?:stop|do not|don t) (?:sending|send|mailing)(?: \w+){0,4} ${MAIL}|remove me from (?:\w+ ){0,3}${MAIL})`,
)
const AGAIN = new RegExp(
  String.raw`\b(?:(?:si |volver a |vuelvo a )(?:\w+ ){0,2}(?:recibir|querer)(?: \w+){0,3} ${MAIL}|apuntarme (?:\w+ ){0,3}${MAIL}|(?:subscribe|sign) me (?:up )?(?:\w+ ){0,3}(?:again )?(?:\w+ ){0,2}${MAIL})`,
)

/** What a customer's words, or the note of a call, say about being written to; null where they say nothing of it. */
export function wishIn({ direction, text }: Pick<Message, 'direction' | 'text'>): 'no' | 'yes' | null {
  if (direction !== 'in') return null
  const plain = plainText(text)
  if (AGAIN.test(plain)) return 'yes'
  return NO.test(plain) ? 'no' : null
}

/** Words of an advertisement: what costs less, for how long, and whom to hurry. */
const ADVERT =
  /\b(?:\d+ (?:de )?(?:descuento|dto|off)|descuentos?|rebajas?|ofertas? (?:especial|exclusiva|de)|promocion|llevate|no te (?:la |lo )?pierdas|solo hasta|ultimas horas|black friday|discount|sale ends|special offer|don t miss|shop now)\b/

/** Whether a text advertises by its words. */
export function advertises(text: string): boolean {
  return ADVERT.test(plainText(text))
}
