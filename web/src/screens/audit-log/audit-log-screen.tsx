/** Audit */
export function AuditLogScreen() {
  return null
}
