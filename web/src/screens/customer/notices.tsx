import { Button } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Info, UsersRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { type CustomerData, customerQuery } from './api/customer.ts'
import { Nameless } from './nameless.tsx'

type NoticesProps = { customer: CustomerData; label: string; onReview: () => void }

/** What the reader should know before reading on. */
export function Notices({ customer, label, onReview }: NoticesProps) {
  const { t } = useI18n()
  const isFormer = useFormerId(customer)
  const selves = customer.possibleSelves.length
  return (
    <>
      {isFormer && (
        <p
          role="status"
          className="flex items-center gap-2.5 border-b border-line bg-accent-soft px-4 py-2 text-sm text-accent-ink"
        >
          <Info aria-hidden className="size-4 shrink-0" />
          {t('customer.formerId', { name: label })}
        </p>
      )}
      <Nameless customer={customer} />
      {selves > 0 && customer.oneOf === null && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-warning-soft px-4 py-2 text-sm text-warning-ink">
          <UsersRound aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 flex-1">{t('customer.selvesBanner', { n: selves })}</span>
          <Button size="sm" onClick={onReview}>
            {t('customer.review')}
          </Button>
        </div>
      )}
    </>
  )
}

/** An old id in the address becomes the present one; that it was old is said once. */
function useFormerId(customer: CustomerData): boolean {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isFormer] = useState(customer.askedId !== null)
  useEffect(() => {
    if (customer.askedId === null) return
    // Known under its present id already: the page stays, and with it what it has just said.
    client.setQueryData(customerQuery(customer.id).queryKey, { ...customer, askedId: null })
    void navigate({ to: '/customers/$customerId', params: { customerId: customer.id }, replace: true })
  }, [customer, client, navigate])
  return isFormer
}
