import { InvalidInput } from '../../kernel/errors.ts'
import type { MailSettings } from './schema.ts'

/**
 * Reads `smtp://user:password@host:587` or `smtps://…:465`; `?tls=required` refuses to send without STARTTLS,
 * `?verify=off` accepts any certificate.
 * @throws InvalidInput, which never repeats the address: it holds a password
 */
export function parseMailSettings(smtpUrl: string, from: string): MailSettings {
  const url = URL.parse(smtpUrl)
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    throw new InvalidInput('the mail server must look like smtp://user:password@host:587')
  const isTls = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    tls: isTls ? 'always' : url.searchParams.get('tls') === 'required' ? 'required' : 'if_offered',
    verifiesCertificate: url.searchParams.get('verify') !== 'off',
    user: url.username === '' ? null : decode(url.username),
    password: url.password === '' ? null : decode(url.password),
    from,
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new InvalidInput('the mail server’s user or password has a % that must be written %25')
  }
}
