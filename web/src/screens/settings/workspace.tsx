/** WorkspaceSettings */
export function WorkspaceSettings() {
  return null
}
