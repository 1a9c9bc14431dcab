import type { GrantedScope } from '@hilo/contract'
import type { Translate } from '../../i18n/i18n.tsx'

const SCOPE = {
  'customers:read': 'settings.scopeCustomersRead',
  'customers:write': 'settings.scopeCustomersWrite',
  'customers:erase': 'settings.scopeCustomersErase',
  'sources:read': 'settings.scopeSourcesRead',
  'sources:write': 'settings.scopeSourcesWrite',
  'imports:write': 'settings.scopeImportsWrite',
  'settings:read': 'settings.scopeSettingsRead',
  'settings:write': 'settings.scopeSettingsWrite',
  'locations:read': 'settings.scopeLocationsRead',
  'locations:write': 'settings.scopeLocationsWrite',
  'members:read': 'settings.scopeMembersRead',
  'members:write': 'settings.scopeMembersWrite',
  'keys:write': 'settings.scopeKeysWrite',
  'audit:read': 'settings.scopeAuditRead',
} as const satisfies Record<GrantedScope, string>

/** What a scope allows, in the reader's language. */
export function scopeName(scope: GrantedScope, t: Translate): string {
  return t(SCOPE[scope])
}
