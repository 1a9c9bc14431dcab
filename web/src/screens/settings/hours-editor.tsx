import type { OpenStretch, WeekHours } from '@hilo/contract'
import { Button, IconButton, Input, useKit } from '@hilo/ui'
import { CopyPlus, Plus, X } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const WORKDAYS = ['tuesday', 'wednesday', 'thursday', 'friday'] as const
const ORDINARY: OpenStretch = { opens: '10:00', closes: '20:00' }
/** 4 January 2021 was a Monday. */
const A_MONDAY = Date.UTC(2021, 0, 4)

type HoursProps = { value: WeekHours; onValueChange: (hours: WeekHours) => void }

/** The hours of an ordinary week: any number of stretches a day, none for a closed day. */
export function HoursEditor({ value, onValueChange }: HoursProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const copy = () => onValueChange({ ...value, ...Object.fromEntries(WORKDAYS.map((day) => [day, value.monday])) })
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-semibold">{t('settings.hours')}</legend>
      <p className="mb-2 text-xs text-muted">{t('settings.hoursHint')}</p>
      <div className="rounded-md border border-line">
        {DAYS.map((day, index) => (
          <Day
            key={day}
            name={dayName(index, locale)}
            stretches={value[day]}
            onChange={(stretches) => onValueChange({ ...value, [day]: stretches })}
          />
        ))}
      </div>
      <Button size="sm" variant="ghost" icon={CopyPlus} onClick={copy} className="mt-2">
        {t('settings.copyToAll')}
      </Button>
    </fieldset>
  )
}

type DayProps = { name: string; stretches: readonly OpenStretch[]; onChange: (stretches: OpenStretch[]) => void }

function Day({ name, stretches, onChange }: DayProps) {
  const { t } = useI18n()
  return (
    <div className="flex items-start gap-3 border-b border-line px-3 py-1.5 last:border-b-0">
      <span className="w-22 shrink-0 pt-1.5 text-sm">{name}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        {stretches.length === 0 && <span className="pt-1.5 text-sm text-muted">{t('settings.closed')}</span>}
        {stretches.map((stretch, index) => (
          <Stretch
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no identity and never reorder while edited
            key={index}
            name={name}
            stretch={stretch}
            onChange={(next) => onChange(stretches.map((each, at) => (at === index ? next : each)))}
            onRemove={() => onChange(stretches.filter((_each, at) => at !== index))}
          />
        ))}
      </div>
      <IconButton
        icon={Plus}
        size="sm"
        label={t('settings.addStretch', { day: name })}
        onClick={() => onChange([...stretches, ORDINARY])}
      />
    </div>
  )
}

type StretchProps = {
  name: string
  stretch: OpenStretch
  onChange: (stretch: OpenStretch) => void
  onRemove: () => void
}

function Stretch({ name, stretch, onChange, onRemove }: StretchProps) {
  const { t } = useI18n()
  return (
    <span className="flex items-center gap-1.5">
      <Input
        type="time"
        aria-label={t('settings.opensOn', { day: name })}
        value={stretch.opens}
        onValueChange={(opens) => onChange({ ...stretch, opens })}
        className="max-w-28"
      />
      <span aria-hidden className="text-faint">
        –
      </span>
      <Input
        type="time"
        aria-label={t('settings.closesOn', { day: name })}
        value={stretch.closes === '24:00' ? '00:00' : stretch.closes}
        onValueChange={(closes) => onChange({ ...stretch, closes })}
        className="max-w-28"
      />
      <IconButton icon={X} size="sm" label={t('settings.removeStretch', { day: name })} onClick={onRemove} />
    </span>
  )
}

function dayName(index: number, locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    A_MONDAY + index * 86_400_000,
  )
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
