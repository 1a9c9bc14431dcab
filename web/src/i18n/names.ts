import type { ChannelName, ProgressClass, Role } from '@hilo/contract'
import { isChannel } from '@hilo/ui'
import type { Translate } from './i18n.tsx'

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

const CLASS = {
  single: 'progress.classSingle',
  multi: 'progress.classMulti',
  cross: 'progress.classCross',
  omni: 'progress.classOmni',
} as const satisfies Record<ProgressClass, string>

/** How omnichannel a brand is, as the reader calls it. */
export function className(of: ProgressClass, t: Translate): string {
  return t(CLASS[of])
}
