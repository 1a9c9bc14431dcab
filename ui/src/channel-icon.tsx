import type { ChannelName } from '@hilo/contract'
import {
  Bell,
  Code,
  FileInput,
  Globe,
  type LucideIcon,
  Mail,
  Megaphone,
  MessageCircle,
  MessagesSquare,
  Phone,
  Send,
  Smartphone,
  Store,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

const LOOK: Record<ChannelName, { icon: LucideIcon | null; color: string }> = {
  web: { icon: Globe, color: 'text-hue-web' },
  chat: { icon: MessagesSquare, color: 'text-hue-chat' },
  email: { icon: Mail, color: 'text-hue-email' },
  sms: { icon: Smartphone, color: 'text-hue-sms' },
  whatsapp: { icon: null, color: 'text-hue-whatsapp' },
  messenger: { icon: null, color: 'text-hue-messenger' },
  instagram: { icon: null, color: 'text-hue-instagram' },
  telegram: { icon: Send, color: 'text-hue-telegram' },
  phone: { icon: Phone, color: 'text-hue-voice' },
  voice: { icon: Phone, color: 'text-hue-voice' },
  store: { icon: Store, color: 'text-hue-store' },
  push: { icon: Bell, color: 'text-hue-push' },
  ads: { icon: Megaphone, color: 'text-hue-ads' },
  api: { icon: Code, color: 'text-muted' },
  import: { icon: FileInput, color: 'text-muted' },
}

// The icon set carries no brands: these are plain drawings of a phone in a bubble, a bolt in a bubble and a camera.
const DRAWN: Partial<Record<ChannelName, ReactNode>> = {
  whatsapp: (
    <>
      <path d="M3.5 20.5 4.9 16A8.5 8.5 0 1 1 8 19.1z" />
      <path d="M9 8.2c-.6 3.6 3.2 7.4 6.8 6.8l.4-1.7-2-1-1 .9a5 5 0 0 1-2.4-2.4l.9-1-1-2z" />
    </>
  ),
  messenger: (
    <>
      <path d="M12 3.5c5 0 8.7 3.5 8.7 8s-3.7 8-8.7 8a10 10 0 0 1-2.7-.4L6 20.7v-3.2a7.7 7.7 0 0 1-2.7-6c0-4.5 3.7-8 8.7-8z" />
      <path d="m7.5 13.2 3-3.2 2.6 2.2 3.4-2.2" />
    </>
  ),
  instagram: (
    <>
      <rect x="3.5" y="3.5" width="17" height="17" rx="5" />
      <circle cx="12" cy="12" r="3.8" />
      <path d="M16.8 7.2h.01" />
    </>
  ),
}

/** Is this a channel we can draw? Anything else gets a speech bubble. */
export function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(LOOK, name)
}

/** The CSS colour of a channel, for charts. */
export function channelColor(name: string): string {
  return isChannel(name) ? LOOK[name].color.replace('text-', 'var(--color-').concat(')') : 'var(--color-faint)'
}

/** The picture of a channel. Decorative unless it stands alone: then give `label`. */
export function ChannelIcon({
  channel,
  label,
  className = 'size-4',
}: {
  channel: string
  label?: string
  className?: string
}) {
  const look = isChannel(channel) ? LOOK[channel] : { icon: MessageCircle, color: 'text-faint' }
  const drawn = isChannel(channel) ? DRAWN[channel] : undefined
  const naming = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  if (drawn) {
    return (
      // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label or hidden, as `naming` says
      <svg
        {...naming}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        className={cx('shrink-0', look.color, className)}
      >
        {drawn}
      </svg>
    )
  }
  const Icon = look.icon ?? MessageCircle
  return <Icon {...naming} strokeWidth={1.75} className={cx('shrink-0', look.color, className)} />
}
