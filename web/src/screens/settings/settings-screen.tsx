import { Outlet } from '@tanstack/react-router'
/** Settings */
export function SettingsScreen() {
  return <Outlet />
}
