import { listCustomers } from '@hilo/contract'
import { Avatar, CommandPalette, type PaletteSource } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { call } from '../api/call.ts'
import { useCan } from '../api/session.ts'
import { useI18n } from '../i18n/i18n.tsx'

const HITS = 8

/** The palette with everything that can be searched in it. */
export function SearchPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const customers = useCustomerSource()
  const canSearch = useCan('customers:read')
  const sources = useMemo(() => (canSearch ? [customers] : []), [canSearch, customers])
  return <CommandPalette open={open} onOpenChange={onOpenChange} sources={sources} />
}

function useCustomerSource(): PaletteSource {
  const { t } = useI18n()
  const navigate = useNavigate()
  return useMemo(
    () => ({
      id: 'customers',
      heading: t('shell.paletteCustomers'),
      search: async (text, signal) => {
        const { items } = await call(listCustomers, { query: { q: text, limit: HITS } }, { signal })
        return items.map((customer) => {
          const label = customer.name ?? customer.email ?? customer.phone ?? customer.id
          return {
            id: customer.id,
            label,
            detail: [customer.email, customer.phone].filter((each) => each !== null && each !== label).join(' · '),
            icon: <Avatar name={label} seed={customer.id} />,
            perform: () => void navigate({ to: '/customers/$customerId', params: { customerId: customer.id } }),
          }
        })
      },
    }),
    [t, navigate],
  )
}
