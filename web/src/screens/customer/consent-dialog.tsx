import { Button, Dialog, Field, Form, Input, Select, useForm } from '@hilo/ui'
import { z } from 'zod'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { useCustomerChanges } from './api/changes.ts'
import type { CustomerData } from './api/customer.ts'

const CONSENT_CHANNELS = ['email', 'sms', 'whatsapp', 'voice', 'push'] as const
const NewConsent = z.object({
  address: z.string().trim().min(1).max(320),
  channel: z.enum(CONSENT_CHANNELS),
  purpose: z.enum(['marketing', 'transactional']),
  state: z.enum(['subscribed', 'unsubscribed']),
  proof: z.string().trim().min(1).max(300),
})

/** Writes down what somebody said about being contacted. */
export function ConsentDialog({ customer, onClose }: { customer: CustomerData; onClose: () => void }) {
  const { t } = useI18n()
  const changes = useCustomerChanges(customer.id)
  const addresses = customer.identifiers.filter(({ kind }) => kind === 'email' || kind === 'phone')
  const initial: z.infer<typeof NewConsent> = {
    address: addresses[0]?.value ?? '',
    channel: addresses[0]?.kind === 'phone' ? 'sms' : 'email',
    purpose: 'marketing',
    state: 'subscribed',
    proof: '',
  }
  const form = useForm({
    schema: NewConsent,
    initial,
    onSubmit: async ({ proof, ...consent }) => {
      if (await changes.noteConsent({ ...consent, proof: { note: proof } })) onClose()
      return undefined
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('customer.consentAdd')} description={t('customer.consentAddHint')}>
      <Form form={form} label={t('customer.consentAdd')}>
        <Field label={t('customer.consentAddress')} error={form.error('address')}>
          {addresses.length > 0 ? (
            <Select {...form.bind('address')} options={addresses.map(({ value }) => ({ value, label: value }))} />
          ) : (
            <Input {...form.bind('address')} />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('customer.consentChannel')}>
            <Select
              {...form.bind('channel')}
              options={CONSENT_CHANNELS.map((value) => ({ value, label: channelName(value, t) }))}
            />
          </Field>
          <Field label={t('customer.consentPurpose')}>
            <Select
              {...form.bind('purpose')}
              options={[
                { value: 'marketing', label: t('customer.purposeMarketing') },
                { value: 'transactional', label: t('customer.purposeTransactional') },
              ]}
            />
          </Field>
        </div>
        <Field label={t('customer.consentAnswer')}>
          <Select
            {...form.bind('state')}
            options={[
              { value: 'subscribed', label: t('customer.subscribed') },
              { value: 'unsubscribed', label: t('customer.unsubscribed') },
            ]}
          />
        </Field>
        <Field label={t('customer.consentProof')} hint={t('customer.consentProofHint')} error={form.error('proof')}>
          <Input {...form.bind('proof')} />
        </Field>
        <Button type="submit" variant="primary" busy={form.busy} className="self-end">
          {t('common.save')}
        </Button>
      </Form>
    </Dialog>
  )
}
