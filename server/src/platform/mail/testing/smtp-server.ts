import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A mail as a server took it. */
export interface ReceivedMail {
  readonly raw: string
  readonly recipients: readonly string[]
  readonly isSecure: boolean
}

/** The one user's password: what must be escaped in an address is in it. */
export const SMTP_PASSWORD = 'p%4055-secret'

/** A real SMTP server on the loopback, with a certificate that nobody signed and one user, until the test ends. */
export async function startSmtpServer(options: SMTPServerOptions = {}) {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    logger: false,
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'luna' && password === SMTP_PASSWORD) done(null, { user: username })
      else done(Object.assign(new Error('5.7.8 Invalid login for luna with ana@example.com'), { responseCode: 535 }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ raw: Buffer.concat(chunks).toString(), recipients, isSecure: session.secure })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `smtp://luna:${encodeURIComponent(SMTP_PASSWORD)}@127.0.0.1:${port}?verify=off`, received }
}
