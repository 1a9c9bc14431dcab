import type { PossibleOwners } from '@hilo/contract'
import { Fragment } from 'react'
import { useI18n } from '../i18n/i18n.tsx'
import { aroundNames } from '../i18n/one-of.ts'
import { Link } from './link.tsx'

type OneOfProps = {
  owners: PossibleOwners
  /** In a table whose rows are walked by keyboard: the names are not stops of their own. */
  isInRow?: boolean
}

/** Who a nameless contact may be, each name a link. */
export function OneOf({ owners, isInRow }: OneOfProps) {
  const { t } = useI18n()
  const [before, after] = aroundNames(owners, t)
  return (
    <span>
      {before}
      {owners.customers.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          <Link
            to="/customers/$customerId"
            params={{ customerId: id }}
            tabIndex={isInRow ? -1 : undefined}
            className="rounded-xs font-medium underline decoration-current/40 underline-offset-3 hover:decoration-current"
          >
            {name}
          </Link>
        </Fragment>
      ))}
      {after}
    </span>
  )
}
