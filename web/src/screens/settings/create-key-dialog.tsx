import { createApiKey, GrantedScope } from '@hilo/contract'
import { Button, Checkbox, CodeSnippet, CopyField, Dialog, Field, Form, Input, Select, useForm } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { scopeName } from './scopes.ts'

const DAY_MS = 86_400_000
const Expiry = z.enum(['30', '90', '365', 'never'])
type Expiry = z.infer<typeof Expiry>

const NewKey = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(GrantedScope).min(1),
  expiry: Expiry,
})

/** Makes an API key and shows its secret, once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const [secret, setSecret] = useState<string | null>(null)
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.createKeyTitle')}
      description={t('settings.apiKeysHint')}
      size="md"
    >
      <KeyForm onCreated={setSecret} />
    </Dialog>
  )
}

function KeyForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const initial: z.infer<typeof NewKey> = { name: '', scopes: ['customers:read'], expiry: '365' }
  const form = useForm({
    schema: NewKey,
    initial,
    onSubmit: async ({ name, scopes, expiry }) => {
      try {
        const { secret } = await call(createApiKey, { body: { name, scopes, expiresAt: expiresAt(expiry) } })
        await client.invalidateQueries({ queryKey: ['api-keys'] })
        onCreated(secret)
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  return (
    <Form form={form} label={t('settings.createKeyTitle')}>
      <Field label={t('settings.keyName')} hint={t('settings.keyNameHint')} error={form.error('name')}>
        <Input {...form.bind('name')} autoFocus />
      </Field>
      <ScopeChoice {...form.bind('scopes')} error={form.error('scopes') && t('settings.scopeNeeded')} />
      <Field label={t('settings.keyExpiry')}>
        <Select
          {...form.bind('expiry')}
          options={[
            { value: '30', label: t('settings.expiry30') },
            { value: '90', label: t('settings.expiry90') },
            { value: '365', label: t('settings.expiry365') },
            { value: 'never', label: t('settings.expiryNever') },
          ]}
        />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy} className="self-end">
        {t('settings.createKey')}
      </Button>
    </Form>
  )
}

type ScopeChoiceProps = {
  value: GrantedScope[]
  onValueChange: (scopes: GrantedScope[]) => void
  error: string | undefined
}

/** Nobody can grant more than they hold, so nothing else is on offer. */
function ScopeChoice({ value, onValueChange, error }: ScopeChoiceProps) {
  const { t } = useI18n()
  const { scopes } = useSession()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium">{t('settings.keyScopes')}</legend>
      <div className="grid gap-2 rounded-md border border-line p-3 sm:grid-cols-2">
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            checked={value.includes(scope)}
            onCheckedChange={(on) => onValueChange(on ? [...value, scope] : value.filter((other) => other !== scope))}
            label={scopeName(scope, t)}
          />
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-xs text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useI18n()
  const example = `curl -H 'Authorization: Bearer ${secret}' \\\n  ${location.origin}/api/customers`
  return (
    <Dialog
      open
      size="md"
      onOpenChange={onClose}
      title={t('settings.keyCreated')}
      description={t('settings.keySecretHint')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('settings.keySecret')}>
          <CopyField value={secret} label={t('settings.keySecret')} />
        </Field>
        <div className="flex flex-col gap-1.5">
          <p className="text-sm font-medium">{t('settings.keyUse')}</p>
          <CodeSnippet code={example} language="curl" />
        </div>
      </div>
    </Dialog>
  )
}

function expiresAt(expiry: Expiry): string | null {
  return expiry === 'never' ? null : new Date(Date.now() + Number(expiry) * DAY_MS).toISOString()
}
