import type { Translate } from '../i18n/i18n.tsx'
import { permissionName, proofWords } from './consent-words.ts'
import { type Fields, numberOf, textOf } from './facts.ts'
import type { Describe } from './words.ts'

/** Messages, mails, calls, visits, permissions. */
export const TALK: Readonly<Record<string, Describe>> = {
  'Message Received': quote((t) => t('events.messageReceived')),
  'Message Sent': ({ properties }, t) => {
    const agent = textOf(properties, 'agent')
    const title = agent ? t('events.messageSentBy', { agent }) : t('events.messageSent')
    return { title, text: bodyOf(properties), isQuote: true }
  },
  'Message Delivered': plain((t) => t('events.messageDelivered')),
  'Message Read': plain((t) => t('events.messageRead')),
  'Email Received': letter((t) => t('events.emailReceived')),
  'Email Sent': letter((t) => t('events.emailSent')),
  'Email Delivered': campaign((t) => t('events.emailDelivered')),
  'Email Opened': campaign((t) => t('events.emailOpened')),
  'Email Link Clicked': campaign((t) => t('events.emailClicked')),
  'Email Bounced': campaign((t) => t('events.emailBounced')),
  'Email Marked as Spam': campaign((t) => t('events.emailSpam')),
  'SMS Sent': quote((t) => t('events.smsSent')),
  'SMS Delivered': quote((t) => t('events.smsDelivered')),
  'Push Notification Sent': quote((t) => t('events.pushSent')),
  'Push Notification Delivered': quote((t) => t('events.pushDelivered')),
  'Push Notification Opened': quote((t) => t('events.pushOpened')),
  'Campaign Sent': campaign((t) => t('events.campaignSent')),
  'Call Received': phoneCall((t) => t('events.callReceived')),
  'Call Placed': phoneCall((t) => t('events.callPlaced')),
  'Store Visited': ({ properties }, t) => {
    const store = textOf(properties, 'store', 'location')
    const text = [textOf(properties, 'reason'), textOf(properties, 'product')].filter((part) => part !== '')
    return {
      title: store ? t('events.storeVisited', { store }) : t('events.storeVisitedPlain'),
      text: text.join(' · '),
    }
  },
  'Signed Up': plain((t) => t('events.signedUp')),
  'Signed In': plain((t) => t('events.signedIn')),
  'Signed Out': plain((t) => t('events.signedOut')),
  Subscribed: permission((t) => t('events.subscribed')),
  Unsubscribed: permission((t) => t('events.unsubscribed')),
  'Consent Preference Updated': permission((t) => t('events.consentChanged')),
  'Consent Given': permission((t) => t('events.consentGiven')),
  'Consent Withdrawn': permission((t) => t('events.consentWithdrawn')),
}

type Title = (t: Translate) => string

/** A long message is cut here in the list; opened, it is whole. */
const QUOTE_CHARS = 280

function plain(title: Title): Describe {
  return (_event, t) => ({ title: title(t) })
}

function quote(title: Title): Describe {
  return ({ properties }, t) => ({ title: title(t), text: bodyOf(properties), isQuote: true })
}

/** A mail somebody wrote: its subject is the better title. */
function letter(title: Title): Describe {
  return ({ properties }, t) => {
    const subject = textOf(properties, 'subject', 'email_subject')
    const text = bodyOf(properties) || textOf(properties, 'campaign_name', 'campaign')
    return { title: subject || title(t), text, isQuote: bodyOf(properties) !== '' }
  }
}

function campaign(title: Title): Describe {
  return ({ properties }, t) => {
    const parts = [
      textOf(properties, 'subject', 'email_subject'),
      textOf(properties, 'campaign_name', 'campaign', 'name'),
    ]
    const link = textOf(properties, 'link_url', 'url', 'bounce_reason', 'reason')
    return { title: title(t), text: [...new Set([...parts, link])].filter((part) => part !== '').join(' · ') }
  }
}

function phoneCall(title: Title): Describe {
  return ({ properties }, t) => {
    const outcome = textOf(properties, 'outcome', 'status')
    const text = [outcome && t('events.outcome', { outcome }), textOf(properties, 'note', 'notes', 'summary')]
    return {
      title: title(t),
      text: text.filter((part) => part !== '').join(' · '),
      aside: durationOf(numberOf(properties, 'duration_seconds', 'duration'), t),
    }
  }
}

function permission(title: Title): Describe {
  return ({ properties }, t) => {
    const parts = [
      permissionName(properties, t),
      answerOf(properties, t),
      textOf(properties, 'address', 'email', 'phone'),
      textOf(properties, 'list_name'),
      proofWords(properties, t),
    ]
    return { title: title(t), text: parts.filter((part) => part !== '').join(' · ') }
  }
}

/** What was answered, where the event's name does not say it. */
function answerOf(properties: Fields, t: Translate): string {
  const state = textOf(properties, 'state')
  if (state === 'subscribed') return t('customer.subscribed')
  return state === 'unsubscribed' ? t('customer.unsubscribed') : state
}

function bodyOf(properties: Fields): string {
  const text = textOf(properties, 'text', 'body', 'message').replace(/\s+/g, ' ')
  return text.length > QUOTE_CHARS ? `${text.slice(0, QUOTE_CHARS).trimEnd()}…` : text
}

function durationOf(seconds: number | null, t: Translate): string {
  if (seconds === null || seconds <= 0) return ''
  const whole = Math.round(seconds)
  if (whole < 60) return t('events.durationSeconds', { seconds: whole })
  return t('events.durationMinutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 })
}
