import { Button, JsonView, useKit } from '@hilo/ui'
import { Pencil } from 'lucide-react'
import { useCan } from '../../api/session.ts'
import { sayTrait, traitLabel } from '../../events/trait-words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { CustomerData } from './api/customer.ts'
import { sortTraits } from './logic/traits.ts'
import { Provenance } from './provenance.tsx'
import { Nothing, Row, Section } from './section.tsx'

type Trait = CustomerData['traits'][string]

/** What sources and staff say of this person, each with where it came from. */
export function Traits({ customer, onEdit }: { customer: CustomerData; onEdit: () => void }) {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const names = sortTraits(Object.keys(customer.traits))
  return (
    <Section
      title={t('customer.traits')}
      action={
        canWrite && (
          <Button size="sm" variant="ghost" icon={Pencil} onClick={onEdit}>
            {t('common.edit')}
          </Button>
        )
      }
    >
      {names.length === 0 && <Nothing>{t('customer.noTraits')}</Nothing>}
      <dl>
        {names.map((name) => {
          const trait = customer.traits[name]
          if (trait === undefined) return null
          return (
            <Row key={name} name={<span className="break-words">{traitLabel(name, t)}</span>}>
              <Value name={name} trait={trait} />
              <Provenance sourceIds={[trait.sourceId]} at={Date.parse(trait.at)} />
            </Row>
          )
        })}
      </dl>
    </Section>
  )
}

/** Plain values as text; what has an inside that a line cannot show, as a tree. */
function Value({ name, trait }: { name: string; trait: Trait }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { value } = trait
  const isDeep =
    typeof value === 'object' && value !== null && Object.values(value).some((each) => typeof each === 'object')
  if (isDeep) return <JsonView value={value} depth={1} />
  return <span className="block">{sayTrait(name, value, t, locale) || '–'}</span>
}
