import { z } from 'zod'

/** Staff roles, from most to least. What each may do is decided in the server's `workspace/access`. */
export const Role = z.enum(['owner', 'admin', 'marketer', 'agent', 'clerk', 'analyst']).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** Languages of the screens and of the mails to staff. */
export const Language = z.enum(['es', 'en']).meta({ id: 'Language' })
export type Language = z.infer<typeof Language>

/** How the screens look; `system` follows the device. */
export const Theme = z.enum(['system', 'light', 'dark']).meta({ id: 'Theme' })
export type Theme = z.infer<typeof Theme>

/** A person's name as shown to colleagues. */
export const PersonName = z.string().trim().min(1).max(120)
/** An e-mail address of staff; compared in lower case. */
export const StaffEmail = z.email().max(254).toLowerCase()
/** NIST SP 800-63B: length counts, composition rules do not. */
export const NewPassword = z.string().min(10).max(128)
