import { rotateSourceKey, updateSource } from '@hilo/contract'
import {
  Button,
  ConfirmDialog,
  CopyField,
  Dialog,
  Field,
  Form,
  Input,
  Switch,
  Textarea,
  useForm,
  useNotify,
} from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { describeProblem, toFailure } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { SourceData } from './api/sources.ts'
import { readOrigins } from './logic/origins.ts'
import { canSign } from './logic/signing.ts'
import { SigningSecret } from './signing-secret.tsx'

const Settings = z.object({ name: z.string().trim().min(1).max(120), origins: z.string().max(10_000) })

/** Name, allowed origins, on and off, the key. */
export function SourceSettings({ source }: { source: SourceData }) {
  const canWrite = useCan('sources:write')
  return (
    <div className="flex max-w-xl flex-col gap-8">
      <GeneralForm source={source} disabled={!canWrite} />
      {canWrite && <OnOff source={source} />}
      <Key source={source} canWrite={canWrite} />
      {canWrite && canSign(source) && <SigningSecret source={source} />}
    </div>
  )
}

function GeneralForm({ source, disabled }: { source: SourceData; disabled: boolean }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const initial: z.infer<typeof Settings> = {
    name: source.name,
    origins: source.settings.allowedOrigins.join('\n'),
  }
  const save = async (values: z.infer<typeof Settings>) => {
    const allowedOrigins = [...readOrigins(values.origins)]
    const body = { name: values.name, settings: { ...source.settings, allowedOrigins } }
    await call(updateSource, { params: { sourceId: source.id }, body })
    await client.invalidateQueries({ queryKey: ['sources'] })
  }
  const form = useForm({
    schema: Settings,
    initial,
    onSubmit: async (values) => {
      try {
        await save(values)
        const after = { name: values.name, origins: readOrigins(values.origins).join('\n') }
        form.reset(after)
        notify.done(t('sources.saved'), {
          undo: () => {
            form.reset(initial)
            void save(initial).catch((error: unknown) => notify.failed(describeProblem(error, t)))
          },
        })
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  return (
    <Form form={form} label={t('sources.tabSettings')}>
      <Field label={t('sources.settingsName')} error={form.error('name')}>
        <Input {...form.bind('name')} disabled={disabled} />
      </Field>
      {source.kind === 'browser' && (
        <Field
          label={t('sources.settingsOrigins')}
          hint={t('sources.settingsOriginsHint')}
          error={form.error('origins')}
        >
          <Textarea {...form.bind('origins')} disabled={disabled} spellCheck={false} className="font-mono" />
        </Field>
      )}
      {!disabled && (
        <Button type="submit" variant="primary" busy={form.busy} disabled={!form.dirty} className="self-start">
          {t('common.save')}
        </Button>
      )}
    </Form>
  )
}

function OnOff({ source }: { source: SourceData }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const switchTo = async (isOn: boolean, isUndo = false) => {
    try {
      await call(updateSource, { params: { sourceId: source.id }, body: { disabled: !isOn } })
      await client.invalidateQueries({ queryKey: ['sources'] })
      const { name } = source
      notify.done(
        isOn ? t('sources.switchedOn', { name }) : t('sources.switchedOff', { name }),
        isUndo ? undefined : { undo: () => void switchTo(!isOn, true) },
      )
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
  }
  return (
    <Switch
      checked={source.disabledAt === null}
      onCheckedChange={(isOn) => void switchTo(isOn)}
      label={t('sources.switchOff')}
      hint={t('sources.switchOffHint')}
    />
  )
}

function Key({ source, canWrite }: { source: SourceData; canWrite: boolean }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const [isAsking, setAsking] = useState(false)
  const [fresh, setFresh] = useState<string | null>(null)
  const rotate = async () => {
    try {
      const { writeKey } = await call(rotateSourceKey, { params: { sourceId: source.id }, body: {} })
      await client.invalidateQueries({ queryKey: ['sources'] })
      setFresh(writeKey)
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
  }
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-6">
      <h2 className="text-sm font-semibold">{t('sources.writeKey')}</h2>
      {source.writeKey === null ? (
        <p className="font-mono text-xs text-muted">{t('sources.keyEnding', { last4: source.writeKeyLast4 })}</p>
      ) : (
        <CopyField value={source.writeKey} label={t('sources.writeKey')} />
      )}
      {canWrite && (
        <>
          <p className="text-sm text-muted">{t('sources.rotateHint')}</p>
          <Button icon={KeyRound} className="self-start" onClick={() => setAsking(true)}>
            {t('sources.rotate')}
          </Button>
        </>
      )}
      <ConfirmDialog
        danger
        open={isAsking}
        onOpenChange={setAsking}
        title={t('sources.rotateTitle', { name: source.name })}
        description={t('sources.rotateHint')}
        action={t('sources.rotateAction')}
        perform={rotate}
      />
      {fresh !== null && (
        <Dialog
          open
          onOpenChange={() => setFresh(null)}
          title={t('sources.rotated')}
          description={source.kind === 'browser' ? t('sources.publicHint') : t('sources.secretHint')}
          footer={
            <Button variant="primary" onClick={() => setFresh(null)}>
              {t('sources.done')}
            </Button>
          }
        >
          <Field label={t('sources.writeKey')}>
            <CopyField value={fresh} label={t('sources.writeKey')} />
          </Field>
        </Dialog>
      )}
    </section>
  )
}
