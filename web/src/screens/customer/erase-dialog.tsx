import { eraseCustomer } from '@hilo/contract'
import { Button, Dialog, Field, Form, Input, useForm, useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { CustomerData } from './api/customer.ts'

const Erasure = z.object({ typed: z.string(), reason: z.string().trim().max(500) })

/** Erases a person. It cannot be undone, so a word must be typed. */
export function EraseDialog({ customer, onClose }: { customer: CustomerData; onClose: () => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const navigate = useNavigate()
  const notify = useNotify()
  const name = customer.name ?? t('customer.unnamed')
  // The end of the id is different for every customer: nobody types it by habit.
  const word = customer.id.slice(-6)
  const initial: z.infer<typeof Erasure> = { typed: '', reason: '' }
  const form = useForm({
    schema: Erasure,
    initial,
    onSubmit: async ({ reason }) => {
      try {
        const { erased } = await call(eraseCustomer, { params: { customerId: customer.id }, body: { reason } })
        client.removeQueries({ queryKey: ['customer', customer.id] })
        await navigate({ to: '/customers', replace: true })
        await client.invalidateQueries({ queryKey: ['customers'] })
        notify.done(t('customer.erased', { n: erased.events }))
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  const matches = form.values.typed.trim() === word
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('customer.eraseTitle', { name })}
      description={t('customer.eraseHint')}
    >
      <Form form={form} label={t('customer.eraseTitle', { name })}>
        <Field label={t('customer.eraseReason')} hint={t('customer.eraseReasonHint')} error={form.error('reason')}>
          <Input {...form.bind('reason')} />
        </Field>
        <Field label={t('customer.eraseType', { word })}>
          <Input {...form.bind('typed')} autoComplete="off" spellCheck={false} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="danger" disabled={!matches} busy={form.busy}>
            {t('customer.eraseConfirm')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
