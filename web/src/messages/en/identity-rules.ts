import type { Translated } from '../../i18n/message.ts'
import type { identityRules as source } from '../es/identity-rules.ts'

/** The rules of identity that the owner decides. */
export const identityRules: Translated<typeof source> = {
  hint: 'What says who somebody is, and what is nobody’s. Before anything changes you will see whom it touches.',
  own: 'The brand’s own',
  ownHint: 'They are no customer’s: they never join anybody.',
  addresses: 'Own addresses and telephones',
  addressesHint: 'One per line: the shop’s e-mail, the number at the counter that is typed when somebody gives none.',
  domains: 'Own domains',
  domainsHint: 'One per line, such as yourbrand.com. Any e-mail of that domain is the brand’s.',
  shared: 'Shared addresses',
  sharedHint: 'A family may share an e-mail. If more people use it, it joins nobody any more.',
  perEmail: 'People per e-mail',
  perPhone: 'People per telephone',
  people: { one: 'Up to {n} person', other: 'Up to {n} people' },
  toDefaults: 'Back to the initial values',
  nobody: 'With these rules nobody changes',
  wouldJoin: { one: '{n} record would be joined', other: '{n} records would be joined' },
  wouldSplit: { one: '{n} record would be separated', other: '{n} records would be separated' },
  apply: 'Apply',
  applying: 'Applying the rules…',
  applyingHint: 'What is new follows them already; what is stored is decided anew. You can go on working.',
  done: 'Rules changed: {what}',
  doneNobody: 'Rules changed: nobody changed',
  joined: { one: '{n} record joined', other: '{n} records joined' },
  split: { one: '{n} record separated', other: '{n} records separated' },
  failed: 'The rules have changed, but not every record could be decided anew',
  undo: 'Back to the former rules',
  busy: 'Not now: a channel or other rules are changing. Wait until they have.',
}
