import type { ChannelName, IdentifierKind, Role } from '@hilo/contract'
import { isChannel } from '@hilo/ui'
import type { z } from 'zod'
import type { MessageKey, Translate } from './i18n.tsx'

const ROLE = {
  owner: ['common.roleOwner', 'common.roleOwnerHint'],
  admin: ['common.roleAdmin', 'common.roleAdminHint'],
  marketer: ['common.roleMarketer', 'common.roleMarketerHint'],
  agent: ['common.roleAgent', 'common.roleAgentHint'],
  clerk: ['common.roleClerk', 'common.roleClerkHint'],
  analyst: ['common.roleAnalyst', 'common.roleAnalystHint'],
} as const satisfies Record<Role, readonly [string, string]>

/** A role in the reader's language. */
export function roleName(role: Role, t: Translate): string {
  return t(ROLE[role][0])
}

/** What a role may do, in one sentence. */
export function roleHint(role: Role, t: Translate): string {
  return t(ROLE[role][1])
}

const CHANNEL = {
  web: 'common.channelWeb',
  chat: 'common.channelChat',
  email: 'common.channelEmail',
  sms: 'common.channelSms',
  whatsapp: 'common.channelWhatsapp',
  messenger: 'common.channelMessenger',
  instagram: 'common.channelInstagram',
  telegram: 'common.channelTelegram',
  phone: 'common.channelPhone',
  voice: 'common.channelVoice',
  store: 'common.channelStore',
  push: 'common.channelPush',
  ads: 'common.channelAds',
  api: 'common.channelApi',
  import: 'common.channelImport',
} as const satisfies Record<ChannelName, string>

/** A channel in the reader's language; one that we do not know keeps the name it came with. */
export function channelName(channel: string, t: Translate): string {
  return isChannel(channel) ? t(CHANNEL[channel]) : channel
}

const IDENTIFIER = {
  document: 'customer.kindDocument',
  user_id: 'customer.kindUserId',
  wa_bsuid: 'customer.kindWaBsuid',
  loyalty_card: 'customer.kindLoyaltyCard',
  email: 'customer.kindEmail',
  phone: 'customer.kindPhone',
  wa_id: 'customer.kindWaId',
  anonymous_id: 'customer.kindAnonymousId',
  device: 'customer.kindDevice',
} as const satisfies Record<z.infer<typeof IdentifierKind>, MessageKey>

/** A kind of identifier in the reader's language; a kind from a newer server keeps its name. */
export function identifierName(kind: string, t: Translate): string {
  return isIdentifierKind(kind) ? t(IDENTIFIER[kind]) : kind
}

function isIdentifierKind(kind: string): kind is keyof typeof IDENTIFIER {
  return Object.hasOwn(IDENTIFIER, kind)
}
