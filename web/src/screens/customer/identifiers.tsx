import { Badge, Button, CopyButton, Tooltip } from '@hilo/ui'
import { Ban, CheckCheck, FileCheck2, MessageCircleQuestionMark, Users } from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName, shortValue } from '../../i18n/identifier-words.ts'
import { evidenceWords, genericWords, sortIdentifiers } from '../../i18n/identity-words.ts'
import type { CustomerData } from './api/customer.ts'
import { Provenance } from './provenance.tsx'
import { Nothing, Section } from './section.tsx'

type Identifier = CustomerData['identifiers'][number]

const SHOWN = 8
const EVIDENCE_ICON = { claimed: MessageCircleQuestionMark, record: FileCheck2, verified: CheckCheck } as const
const EVIDENCE_TONE = { claimed: 'neutral', record: 'accent', verified: 'success' } as const

/** By what this person is recognised, and how well we know each. */
export function Identifiers({ customer }: { customer: CustomerData }) {
  const { t } = useI18n()
  const [all, setAll] = useState(false)
  const sorted = sortIdentifiers(customer.identifiers)
  const shown = all ? sorted : sorted.slice(0, SHOWN)
  const rest = sorted.length - shown.length
  return (
    <Section title={t('customer.identifiers')}>
      {sorted.length === 0 && <Nothing>{t('customer.noIdentifiers')}</Nothing>}
      <ul className="flex flex-col gap-3">
        {shown.map((identifier) => (
          <Item key={`${identifier.kind}:${identifier.scope}:${identifier.value}`} identifier={identifier} />
        ))}
      </ul>
      {(rest > 0 || all) && sorted.length > SHOWN && (
        <Button variant="ghost" size="sm" className="self-start" onClick={() => setAll(!all)}>
          {all ? t('customer.showLess') : t('customer.showMore', { n: rest })}
        </Button>
      )}
    </Section>
  )
}

function Item({ identifier }: { identifier: Identifier }) {
  const { t } = useI18n()
  const { kind, value, evidence, generic, alsoCustomerIds } = identifier
  const [word, hint] = evidenceWords(evidence, t)
  return (
    <li className="min-w-0">
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="w-22 shrink-0 text-xs text-muted">{kindName(kind, t)}</span>
        <span className="min-w-0 truncate text-sm" title={value}>
          {shortValue(kind, value)}
        </span>
        <CopyButton text={value} />
      </div>
      <div className="flex flex-wrap items-center gap-1.5 pl-23.5">
        <Explained text={hint}>
          <Badge tone={EVIDENCE_TONE[evidence]} icon={EVIDENCE_ICON[evidence]}>
            {word}
          </Badge>
        </Explained>
        {generic && <Generic generic={generic} />}
        {alsoCustomerIds.length > 0 && (
          <Badge tone="warning" icon={Users}>
            {t('customer.sharedWith', { n: alsoCustomerIds.length })}
          </Badge>
        )}
        <Provenance sourceIds={identifier.sourceIds} />
      </div>
    </li>
  )
}

function Generic({ generic }: { generic: NonNullable<Identifier['generic']> }) {
  const { t } = useI18n()
  const [word, hint] = genericWords(generic, t)
  return (
    <Explained text={hint}>
      <Badge tone="warning" icon={Ban}>
        {word}
      </Badge>
    </Explained>
  )
}

/** A word with its sentence on hover and for screen readers. */
function Explained({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <Tooltip content={text}>
      <span className="inline-flex">
        {children}
        <span className="sr-only">: {text}</span>
      </span>
    </Tooltip>
  )
}
