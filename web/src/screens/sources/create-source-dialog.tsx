import { CHANNELS, createSource } from '@hilo/contract'
import { Button, buttonClass, ChannelIcon, CopyField, cx, Dialog, Field, Form, Input, Select, useForm } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'
import type { SourceData } from './api/sources.ts'
import { CREATABLE, kindLook } from './kinds.ts'
import { Snippets } from './snippets.tsx'

const NewSource = z.object({
  name: z.string().trim().min(1).max(120),
  kind: z.enum(CREATABLE),
  channel: z.string().min(1),
})
type NewSource = z.infer<typeof NewSource>

/** Makes a source and shows its key: of any kind but a browser's, once. */
export function CreateSourceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const [created, setCreated] = useState<SourceData | null>(null)
  if (created !== null) return <CreatedDialog source={created} onClose={onClose} />
  return (
    <Dialog
      open
      size="md"
      onOpenChange={onClose}
      title={t('sources.createTitle')}
      description={t('sources.createHint')}
    >
      <SourceForm onCreated={setCreated} />
    </Dialog>
  )
}

function SourceForm({ onCreated }: { onCreated: (source: SourceData) => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const initial: NewSource = { name: '', kind: 'browser', channel: 'web' }
  const form = useForm({
    schema: NewSource,
    initial,
    onSubmit: async (body) => {
      try {
        const source = await call(createSource, { body })
        await client.invalidateQueries({ queryKey: ['sources'] })
        onCreated(source)
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  return (
    <Form form={form} label={t('sources.createTitle')}>
      <KindChoice
        value={form.values.kind}
        onChoose={(kind) => form.set({ kind, channel: kindLook(kind, t).channel })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('sources.name')} error={form.error('name')}>
          <Input {...form.bind('name')} placeholder={t('sources.namePlaceholder')} autoFocus />
        </Field>
        <Field label={t('sources.channel')}>
          <Select
            {...form.bind('channel')}
            options={CHANNELS.map((channel) => ({
              value: channel,
              label: channelName(channel, t),
              icon: <ChannelIcon channel={channel} />,
            }))}
          />
        </Field>
      </div>
      <Button type="submit" variant="primary" busy={form.busy} className="self-end">
        {t('sources.create')}
      </Button>
    </Form>
  )
}

type KindProps = { value: NewSource['kind']; onChoose: (kind: NewSource['kind']) => void }

/** The kinds as cards: what each is for, in words. */
function KindChoice({ value, onChoose }: KindProps) {
  const { t } = useI18n()
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium">{t('sources.kind')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {CREATABLE.map((kind) => {
          const { icon: Icon, name: title, hint } = kindLook(kind, t)
          return (
            <label
              key={kind}
              className={cx(
                'flex gap-3 rounded-md border p-3 has-focus-visible:outline-2 has-focus-visible:outline-focus',
                value === kind ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
              )}
            >
              <input
                type="radio"
                name={name}
                value={kind}
                checked={value === kind}
                onChange={() => onChoose(kind)}
                className="sr-only"
              />
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.75} />
              <span>
                <span className="block text-sm font-medium">{title}</span>
                <span className="block text-xs text-muted">{hint}</span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

function CreatedDialog({ source, onClose }: { source: SourceData; onClose: () => void }) {
  const { t } = useI18n()
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={t('sources.createdTitle', { name: source.name })}
      description={source.kind === 'browser' ? t('sources.publicHint') : t('sources.secretHint')}
      footer={
        <Link
          to="/sources/$sourceId"
          params={{ sourceId: source.id }}
          onClick={onClose}
          className={buttonClass('primary')}
        >
          {t('sources.done')}
        </Link>
      }
    >
      <div className="flex flex-col gap-5">
        <Field label={t('sources.writeKey')}>
          <CopyField value={source.writeKey ?? ''} label={t('sources.writeKey')} />
        </Field>
        <Snippets source={source} />
      </div>
    </Dialog>
  )
}
