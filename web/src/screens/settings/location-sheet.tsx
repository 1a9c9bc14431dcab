import { createLocation, type Location, LocationInput, updateLocation } from '@hilo/contract'
import { Button, Combobox, Field, Form, type FormState, Input, RadioGroup, Sheet, useForm, useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { ExceptionsEditor } from './exceptions-editor.tsx'
import { HoursEditor } from './hours-editor.tsx'
import { countryOptions, timeZoneOptions } from './regions.ts'

/** Adds a store or warehouse, or changes one. */
export function LocationSheet({ location, onClose }: { location: Location | null; onClose: () => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const initial = useInitial(location)
  const title = location ? t('settings.editLocationTitle', { name: location.name }) : t('settings.addLocationTitle')
  const form = useForm({
    schema: LocationInput,
    initial,
    onSubmit: async (body) => {
      try {
        if (location) await call(updateLocation, { params: { locationId: location.id }, body })
        else await call(createLocation, { body })
        await client.invalidateQueries({ queryKey: ['locations'] })
        notify.done(t('common.saved'))
        onClose()
      } catch (error) {
        return toFailure(error, t, { code_taken: 'code' })
      }
    },
  })
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={form.busy} onClick={() => void form.submit()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form form={form} label={title}>
        <Identity form={form} />
        <AddressFields form={form} />
        <HoursEditor {...form.bind('hours')} />
        <ExceptionsEditor {...form.bind('exceptions')} />
      </Form>
    </Sheet>
  )
}

type Values = LocationInput
type FieldsProps = { form: FormState<Values> }

function Identity({ form }: FieldsProps) {
  const { t } = useI18n()
  return (
    <>
      <Field label={t('settings.locationKind')}>
        <RadioGroup
          {...form.bind('kind')}
          options={[
            { value: 'store', label: t('settings.store') },
            { value: 'warehouse', label: t('settings.warehouse') },
          ]}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <Field label={t('settings.location')} error={form.error('name')}>
          <Input {...form.bind('name')} autoFocus />
        </Field>
        <Field label={t('settings.locationCode')} error={form.error('code')} hint={t('settings.locationCodeHint')}>
          <Input {...form.bind('code')} autoComplete="off" />
        </Field>
      </div>
      <Field label={t('settings.phone')} error={form.error('phone')}>
        <Input {...form.bind('phone')} type="tel" autoComplete="off" />
      </Field>
    </>
  )
}

function AddressFields({ form }: FieldsProps) {
  const { t, language } = useI18n()
  const countries = useMemo(() => countryOptions(language), [language])
  const zones = useMemo(() => timeZoneOptions(form.values.timeZone), [form.values.timeZone])
  const address = form.bind('address')
  const part = (name: keyof Values['address']) => ({
    value: address.value[name],
    onValueChange: (text: string) => address.onValueChange({ ...address.value, [name]: text }),
  })
  return (
    <fieldset className="grid min-w-0 gap-4 sm:grid-cols-2">
      <legend className="mb-3 text-sm font-semibold">{t('settings.address')}</legend>
      <Field label={t('settings.line1')} className="sm:col-span-2">
        <Input {...part('line1')} />
      </Field>
      <Field label={t('settings.line2')} className="sm:col-span-2">
        <Input {...part('line2')} />
      </Field>
      <Field label={t('settings.postalCode')}>
        <Input {...part('postalCode')} />
      </Field>
      <Field label={t('settings.city')}>
        <Input {...part('city')} />
      </Field>
      <Field label={t('settings.region')}>
        <Input {...part('region')} />
      </Field>
      <Field label={t('settings.country')}>
        <Combobox {...part('country')} options={countries} />
      </Field>
      <Field label={t('settings.timeZone')} className="sm:col-span-2" error={form.error('timeZone')}>
        <Combobox {...form.bind('timeZone')} options={zones} />
      </Field>
    </fieldset>
  )
}

function useInitial(location: Location | null): Values {
  const { workspace } = useSession()
  if (location) {
    const { name, code, kind, address, phone, timeZone, hours, exceptions } = location
    return { name, code, kind, address, phone, timeZone, hours, exceptions }
  }
  return {
    name: '',
    code: '',
    kind: 'store',
    phone: '',
    address: { line1: '', line2: '', postalCode: '', city: '', region: '', country: workspace.country },
    timeZone: workspace.timeZone,
    hours: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
    exceptions: [],
  }
}
