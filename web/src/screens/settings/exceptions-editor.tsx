import type { DayException } from '@hilo/contract'
import { Button, IconButton, Input, Switch } from '@hilo/ui'
import { CalendarPlus, X } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'

type ExceptionsProps = { value: DayException[]; onValueChange: (exceptions: DayException[]) => void }

/** Holidays and days with hours of their own. */
export function ExceptionsEditor({ value, onValueChange }: ExceptionsProps) {
  const { t } = useI18n()
  const add = () => onValueChange([...value, { date: new Date().toISOString().slice(0, 10), hours: [], reason: '' }])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">{t('settings.exceptions')}</legend>
      <div className="flex flex-col gap-2">
        {value.map((exception, index) => (
          <Exception
            // biome-ignore lint/suspicious/noArrayIndexKey: the date is being edited, so it cannot be the key
            key={index}
            exception={exception}
            onChange={(next) => onValueChange(value.map((each, at) => (at === index ? next : each)))}
            onRemove={() => onValueChange(value.filter((_each, at) => at !== index))}
          />
        ))}
      </div>
      <Button size="sm" variant="ghost" icon={CalendarPlus} onClick={add} className="mt-2">
        {t('settings.addException')}
      </Button>
    </fieldset>
  )
}

type ExceptionProps = { exception: DayException; onChange: (exception: DayException) => void; onRemove: () => void }

function Exception({ exception, onChange, onRemove }: ExceptionProps) {
  const { t } = useI18n()
  const first = exception.hours[0]
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-3">
      <div className="flex items-center gap-2">
        <Input
          type="date"
          aria-label={t('settings.exceptionDate')}
          value={exception.date}
          onValueChange={(date) => onChange({ ...exception, date })}
          className="max-w-40"
        />
        <Input
          aria-label={t('settings.exceptionReason')}
          placeholder={t('settings.exceptionReason')}
          value={exception.reason}
          onValueChange={(reason) => onChange({ ...exception, reason })}
        />
        <IconButton icon={X} size="sm" label={t('common.delete')} onClick={onRemove} />
      </div>
      <Switch
        checked={first === undefined}
        onCheckedChange={(closed) =>
          onChange({ ...exception, hours: closed ? [] : [{ opens: '10:00', closes: '14:00' }] })
        }
        label={t('settings.exceptionClosed')}
      />
      {first && (
        <span className="flex items-center gap-1.5">
          <Input
            type="time"
            aria-label={t('settings.opens')}
            value={first.opens}
            onValueChange={(opens) =>
              onChange({ ...exception, hours: [{ ...first, opens }, ...exception.hours.slice(1)] })
            }
            className="max-w-28"
          />
          <span aria-hidden className="text-faint">
            –
          </span>
          <Input
            type="time"
            aria-label={t('settings.closes')}
            value={first.closes}
            onValueChange={(closes) =>
              onChange({ ...exception, hours: [{ ...first, closes }, ...exception.hours.slice(1)] })
            }
            className="max-w-28"
          />
        </span>
      )}
    </div>
  )
}
