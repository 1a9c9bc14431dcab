import { useKit } from './kit.tsx'
import { formatMoney } from './money-rules.ts'

/** An amount in minor units of its currency (cents), written as the reader writes money. */
export function Money({ amountMinor, currency }: { amountMinor: number; currency?: string }) {
  const kit = useKit()
  return (
    <span className="tabular whitespace-nowrap">{formatMoney(amountMinor, currency ?? kit.currency, kit.locale)}</span>
  )
}
