import type { MessageKey, Translate } from '../../i18n/i18n.tsx'
import { auditActions } from '../../messages/es/audit-actions.ts'

/** The nouns that actions begin with, for the filter. */
export const AREAS = [
  { value: 'customer', label: 'auditLog.areaCustomer' },
  { value: 'view', label: 'auditLog.areaView' },
  { value: 'source', label: 'auditLog.areaSource' },
  { value: 'import', label: 'auditLog.areaImport' },
  { value: 'member', label: 'auditLog.areaMember' },
  { value: 'invitation', label: 'auditLog.areaInvitation' },
  { value: 'api_key', label: 'auditLog.areaApiKey' },
  { value: 'location', label: 'auditLog.areaLocation' },
  { value: 'settings', label: 'auditLog.areaSettings' },
  { value: 'playbook', label: 'auditLog.areaPlaybook' },
  { value: 'session', label: 'auditLog.areaSession' },
] as const satisfies readonly { value: string; label: MessageKey }[]

/** An action in the reader's language; one from a newer server keeps its own name. */
export function describeAction(action: string, t: Translate): string {
  return isKnown(action) ? t(`auditActions.${action}`) : action
}

function isKnown(action: string): action is keyof typeof auditActions {
  return action in auditActions
}
