/** Permissions in words: what for, and how it is known. */
import type { Translate } from '../i18n/i18n.tsx'
import { channelName } from '../i18n/names.ts'
import { type Fields, textOf } from './facts.ts'

/** By which channel, and what for; what an event leaves out is what the server takes it for. */
export function permissionName(fields: Fields, t: Translate): string {
  const channel = textOf(fields, 'channel') || 'email'
  const purpose = textOf(fields, 'purpose') || 'marketing'
  return `${channelName(channel, t)} · ${purposeName(purpose, t)}`
}

/** How it is known: the form, the wording, the file, who wrote it down. Empty where nothing of it is said. */
export function proofWords(fields: Fields, t: Translate): string {
  const said = (name: string) => textOf(fields, name)
  const file = said('file')
  const parts = [
    said('form') && t('events.proofForm', { form: said('form') }),
    said('via') && t('events.proofVia', { via: said('via') }),
    said('text') && t('events.proofText', { text: said('text') }),
    said('note') && t('events.proofText', { text: said('note') }),
    said('url'),
    said('campaign') && t('events.proofCampaign', { campaign: said('campaign') }),
    file && said('line') ? t('events.proofLine', { file, line: said('line') }) : file,
    said('by') && t('events.proofBy', { by: said('by') }),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** A purpose in the reader's language; the brand's own keep their name. */
export function purposeName(purpose: string, t: Translate): string {
  if (purpose === 'marketing') return t('customer.purposeMarketing')
  if (purpose === 'transactional') return t('customer.purposeTransactional')
  return t('customer.purposeOther', { purpose })
}
