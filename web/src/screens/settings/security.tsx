/** SecuritySettings */
export function SecuritySettings() {
  return null
}
