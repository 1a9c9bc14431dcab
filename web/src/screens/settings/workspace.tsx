import { readSettings, Settings, updateSettings } from '@hilo/contract'
import {
  Button,
  Combobox,
  ErrorState,
  Field,
  Form,
  Input,
  LoadingState,
  Select,
  Switch,
  useForm,
  useNotify,
} from '@hilo/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { call } from '../../api/call.ts'
import { useChange } from '../../api/change.ts'
import { codeOf, describeProblem, toFailure } from '../../api/problem.ts'
import { sessionQuery, useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { countryOptions, currencyOptions, timeZoneOptions } from './regions.ts'
import { Part, Section } from './section.tsx'

const KEY = ['settings']

/** Name, language, country, zone and currency of the brand; what Hilo may do by itself. */
export function WorkspaceSettings() {
  const { t } = useI18n()
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(readSettings, {}, { signal }) })
  return (
    <Part title={t('settings.tabWorkspace')} hint={t('settings.workspaceHint')}>
      {query.isPending && <LoadingState shape="form" rows={5} />}
      {query.isError && (
        <ErrorState
          detail={describeProblem(query.error, t)}
          code={codeOf(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && (
        <>
          <WorkspaceForm settings={query.data} />
          <DuplicatesSection isOn={query.data.linkDuplicates} />
        </>
      )}
    </Part>
  )
}

/** What is saved with the form's button; a switch takes effect at once. */
const Saved = Settings.omit({ linkDuplicates: true })
type Saved = z.infer<typeof Saved>

function WorkspaceForm({ settings: { linkDuplicates: _switch, ...settings } }: { settings: Settings }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const canWrite = useCan('settings:write')
  const form = useForm({
    schema: Saved,
    initial: settings,
    onSubmit: async (body) => {
      try {
        const saved = await call(updateSettings, { body })
        client.setQueryData(KEY, saved)
        const { linkDuplicates: _switched, ...values } = saved
        form.reset(values)
        notify.done(t('common.saved'))
        await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  return (
    <Form form={form} label={t('settings.tabWorkspace')} className="flex flex-col gap-5">
      <BrandSection form={form} disabled={!canWrite} />
      <PlaceSection form={form} disabled={!canWrite} />
      <div className="flex items-center gap-3 border-t border-line pt-5">
        {canWrite ? (
          <Button type="submit" variant="primary" busy={form.busy} disabled={!form.dirty}>
            {t('common.save')}
          </Button>
        ) : (
          <p className="text-sm text-muted">{t('settings.readOnly')}</p>
        )}
      </div>
    </Form>
  )
}

type SectionProps = { form: ReturnType<typeof useForm<Saved, Saved>>; disabled: boolean }

function BrandSection({ form, disabled }: SectionProps) {
  const { t } = useI18n()
  return (
    <Section title={t('settings.groupBrand')}>
      <div className="flex flex-col gap-4">
        <Field label={t('settings.workspaceName')} error={form.error('name')}>
          <Input {...form.bind('name')} disabled={disabled} />
        </Field>
        <Field label={t('settings.workspaceLanguage')} hint={t('settings.workspaceLanguageHint')}>
          <Select
            {...form.bind('language')}
            disabled={disabled}
            options={[
              { value: 'es', label: 'Español' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Field>
      </div>
    </Section>
  )
}

function PlaceSection({ form, disabled }: SectionProps) {
  const { t, language } = useI18n()
  const countries = useMemo(() => countryOptions(language), [language])
  const currencies = useMemo(() => currencyOptions(language), [language])
  const zones = useMemo(() => timeZoneOptions(form.values.timeZone), [form.values.timeZone])
  return (
    <Section title={t('settings.tabPlace')}>
      <div className="flex flex-col gap-4">
        <Field label={t('settings.country')} hint={t('settings.countryHint')} error={form.error('country')}>
          <Combobox {...form.bind('country')} options={countries} disabled={disabled} />
        </Field>
        <Field label={t('settings.timeZone')} hint={t('settings.timeZoneHint')} error={form.error('timeZone')}>
          <Combobox {...form.bind('timeZone')} options={zones} disabled={disabled} />
        </Field>
        <Field label={t('settings.currency')} hint={t('settings.currencyHint')} error={form.error('currency')}>
          <Combobox {...form.bind('currency')} options={currencies} disabled={disabled} />
        </Field>
      </div>
    </Section>
  )
}

function DuplicatesSection({ isOn }: { isOn: boolean }) {
  const { t } = useI18n()
  const canWrite = useCan('settings:write')
  const send = (linkDuplicates: boolean) => call(updateSettings, { body: { linkDuplicates } })
  const change = useChange<Settings, boolean>({
    queryKey: KEY,
    apply: (settings, linkDuplicates) => ({ ...settings, linkDuplicates }),
    send,
    done: (on) => (on ? t('settings.linkDuplicatesOn') : t('settings.linkDuplicatesOff')),
    undo: (on) => send(!on),
  })
  return (
    <Section title={t('settings.groupDuplicates')}>
      <Switch
        checked={isOn}
        disabled={!canWrite}
        onCheckedChange={(on) => change.mutate(on)}
        label={t('settings.linkDuplicates')}
        hint={t('settings.linkDuplicatesHint')}
      />
    </Section>
  )
}
