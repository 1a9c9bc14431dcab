import type { Translate } from '../../i18n/i18n.tsx'

/** Why an event was refused, by the stable code; one from a newer server keeps its own name. */
export function reasonWords(reason: string, t: Translate): string {
  switch (reason) {
    case 'not_an_object':
      return t('sources.reasonNotAnObject')
    case 'unknown_type':
      return t('sources.reasonUnknownType')
    case 'bad_message_id':
      return t('sources.reasonBadMessageId')
    case 'bad_name':
      return t('sources.reasonBadName')
    case 'nobody':
      return t('sources.reasonNobody')
    case 'too_large':
      return t('sources.reasonTooLarge')
    case 'failed_in_turn':
      return t('sources.reasonFailedInTurn')
    case 'bad_visit':
      return t('sources.reasonBadVisit')
    case 'bad_delivery':
      return t('sources.reasonBadDelivery')
    default:
      return reason
  }
}
