import type { DuplicatePair, DuplicateSide } from '@hilo/contract'
import { type Action, Avatar, ChannelIcon, cx, DateTime, Kbd, useKit } from '@hilo/ui'
import type { ReactNode } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { writeDay, writePhone } from '../../i18n/values.ts'
import { Link } from '../../shell/link.tsx'
import { OneOf } from '../../shell/one-of.tsx'
import type { ReviewActions } from './actions.ts'
import { AgreementMark } from './agreement-mark.tsx'
import { sideName } from './logic/pair-words.ts'
import { type ComparedRow, comparedRows, isShared } from './logic/rows.ts'

type SidesProps = { pair: DuplicatePair; actions: ReviewActions }

/** Both customers, aligned row by row; a phone shows the name of each row above its two values. */
export function Sides({ pair, actions }: SidesProps) {
  const { t } = useI18n()
  const { one, other } = pair
  const [name, ...rows] = comparedRows(pair)
  return (
    <div className="min-w-0 self-start rounded-lg border border-line shadow-card">
      <table aria-label={t('duplicates.sides')} className="w-full table-fixed text-left text-sm max-sm:block">
        <colgroup className="max-sm:hidden">
          <col className="w-28" />
          <col />
          <col className="w-10" />
          <col />
        </colgroup>
        <thead className="max-sm:block">
          <tr className={cx(ROW, 'bg-sunken sm:[&>*]:py-2 sm:[&>*]:align-middle')}>
            <th scope="col" className={cx(LABEL, 'rounded-tl-lg')}>
              {t('duplicates.name')}
            </th>
            <th scope="col" className={cx(VALUE, ONE)}>
              <Person side={one} action={actions.openOne} />
            </th>
            <th scope="col" className={MARK}>
              <span className="sr-only">{t('duplicates.agreement')}: </span>
              {name && <AgreementMark agreement={name.agreement} />}
            </th>
            <th scope="col" className={cx(VALUE, OTHER, 'rounded-tr-lg')}>
              <Person side={other} action={actions.openOther} />
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map((row) => (
            <Row
              key={row.field}
              isEmpty={row.one.length === 0 && row.other.length === 0}
              label={t(`duplicates.${row.field}`)}
              mark={<AgreementMark agreement={row.agreement} />}
            >
              <Values row={row} values={row.one} others={row.other} />
              <Values row={row} values={row.other} others={row.one} />
            </Row>
          ))}
          <Row label={t('duplicates.channels')}>
            <Channels channels={one.channels} />
            <Channels channels={other.channels} />
          </Row>
          <Row label={t('duplicates.orders')}>
            <Activity side={one} />
            <Activity side={other} />
          </Row>
          <Row label={t('duplicates.firstSeen')}>
            <Moment at={one.firstSeenAt} />
            <Moment at={other.firstSeenAt} />
          </Row>
          <Row label={t('duplicates.lastSeen')}>
            <Moment at={one.lastSeenAt} />
            <Moment at={other.lastSeenAt} />
          </Row>
        </tbody>
      </table>
    </div>
  )
}

const ROW = 'border-b border-line last:border-0 max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-3 max-sm:px-3 max-sm:py-2'
const LABEL =
  'px-3 py-1.5 align-top text-xs leading-5 font-normal text-muted max-sm:col-start-1 max-sm:row-start-1 max-sm:p-0'
const VALUE = 'min-w-0 px-2 py-1.5 align-top font-normal max-sm:row-start-2 max-sm:p-0'
const ONE = 'max-sm:col-start-1'
const OTHER = 'max-sm:col-start-2'
const MARK =
  'py-1.5 text-center align-top font-normal max-sm:col-start-2 max-sm:row-start-1 max-sm:p-0 max-sm:text-left'

type RowProps = { label: string; mark?: ReactNode; isEmpty?: boolean; children: readonly [ReactNode, ReactNode] }

/** A desktop keeps every row in its place, also one of which neither has anything; a phone has no room for those. */
function Row({ label, mark, isEmpty, children: [one, other] }: RowProps) {
  return (
    <tr className={cx(ROW, isEmpty && 'max-sm:hidden')}>
      <th scope="row" className={LABEL}>
        {label}
      </th>
      <td className={cx(VALUE, ONE)}>{one}</td>
      <td className={MARK}>{mark}</td>
      <td className={cx(VALUE, OTHER)}>{other}</td>
    </tr>
  )
}

function Person({ side, action }: { side: DuplicateSide; action: Action | undefined }) {
  const { t } = useI18n()
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar name={sideName(side, t)} seed={side.customerId} />
      <span className="min-w-0">
        <Link
          to="/customers/$customerId"
          params={{ customerId: side.customerId }}
          className="rounded-xs font-semibold underline-offset-3 hover:underline"
        >
          {sideName(side, t)}
        </Link>
        {side.oneOf && (
          <span className="block text-xs text-muted">
            <OneOf owners={side.oneOf} />
          </span>
        )}
      </span>
      {action?.shortcut && (
        <span className="ml-auto max-lg:hidden">
          <Kbd keys={action.shortcut} />
        </span>
      )}
    </span>
  )
}

type ValuesProps = { row: ComparedRow; values: readonly string[]; others: readonly string[] }

function Values({ row, values, others }: ValuesProps) {
  const { locale } = useKit()
  if (values.length === 0) return <Missing />
  if (row.field === 'birthDate') return <span className="tabular">{values.map((day) => writeDay(day, locale))}</span>
  if (row.field === 'address') return values.join(', ')
  return values.map((value) => (
    <span key={value} className={cx('block break-words', isShared(value, others) && 'font-medium')}>
      {row.field === 'phone' ? writePhone(value) : value}
    </span>
  ))
}

function Missing() {
  const { t } = useI18n()
  return <span className="text-faint">{t('duplicates.missing')}</span>
}

function Channels({ channels }: { channels: readonly string[] }) {
  const { t } = useI18n()
  if (channels.length === 0) return <Missing />
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {channels.map((channel) => (
        <span key={channel} className="inline-flex items-center gap-1.5">
          <ChannelIcon channel={channel} className="size-3.5" />
          {channelName(channel, t)}
        </span>
      ))}
    </span>
  )
}

function Activity({ side }: { side: DuplicateSide }) {
  const { t } = useI18n()
  return (
    <span className="tabular">
      {side.orders} <span className="text-muted">· {t('duplicates.events', { n: side.events })}</span>
    </span>
  )
}

function Moment({ at }: { at: string | null }) {
  if (at === null) return <Missing />
  return <DateTime at={Date.parse(at)} style="day" className="tabular" />
}
