import type { Member } from '@hilo/contract'
import { IconButton, Menu } from '@hilo/ui'
import { Ellipsis, Link2, UserMinus } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'

/** What an administrator can do with one member. */
export function MemberActions({
  member,
  onReset,
  onRemove,
}: {
  member: Member
  onReset: () => void
  onRemove: () => void
}) {
  const { t } = useI18n()
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={t('settings.menuOf', { name: member.name })} size="sm" />}
      entries={[
        { kind: 'item', id: 'reset', label: t('settings.resetLink'), icon: Link2, perform: onReset },
        { kind: 'separator', id: 'line' },
        {
          kind: 'item',
          id: 'remove',
          label: t('settings.removeMember'),
          icon: UserMinus,
          danger: true,
          perform: onRemove,
        },
      ]}
    />
  )
}
