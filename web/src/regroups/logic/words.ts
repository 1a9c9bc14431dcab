import type { Translate } from '../../i18n/i18n.tsx'

/** Why people who share a name are not one, by the rule that refused. */
export function refusalWords(rule: string, t: Translate): string {
  switch (rule) {
    case 'limit':
      return t('customer.reasonLimit')
    case 'apart':
      return t('customer.reasonApart')
    case 'generic':
      return t('customer.reasonGeneric')
    case 'blocked':
      return t('customer.reasonBlocked')
    case 'contested':
      return t('customer.reasonContested')
    default:
      return t('customer.reasonOther', { reason: rule })
  }
}
