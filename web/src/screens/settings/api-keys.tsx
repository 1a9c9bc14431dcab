/** ApiKeysSettings */
export function ApiKeysSettings() {
  return null
}
