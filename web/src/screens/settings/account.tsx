/** AccountSettings */
export function AccountSettings() {
  return null
}
