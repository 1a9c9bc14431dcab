/** LocationsSettings */
export function LocationsSettings() {
  return null
}
