import { Role } from '@hilo/contract'
import { Select } from '@hilo/ui'
import { useSession } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { roleHint, roleName } from '../../i18n/names.ts'

type RoleSelectProps = { value: Role; onValueChange: (role: Role) => void; label?: string; quiet?: boolean }

/** A choice of role with what each may do; only owners see the owner's role on offer. */
export function RoleSelect({ value, onValueChange, label, quiet }: RoleSelectProps) {
  const { t } = useI18n()
  const mine = useSession().role
  const offered = Role.options.filter((role) => role !== 'owner' || mine === 'owner' || value === 'owner')
  return (
    <Select
      label={label}
      quiet={quiet}
      value={value}
      onValueChange={onValueChange}
      disabled={value === 'owner' && mine !== 'owner'}
      options={offered.map((role) => ({ value: role, label: roleName(role, t), hint: roleHint(role, t) }))}
    />
  )
}
