/** MembersSettings */
export function MembersSettings() {
  return null
}
