import { once } from 'node:events'
import { createServer } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { connectDatabase } from '../db/index.ts'
import { addJobs, type JobFailure, loadFailedJobs, migrateJobs, startJobs } from '../jobs/index.ts'
import {
  createMailer,
  createMailJob,
  type MailMessage,
  type MailResult,
  type MailSettings,
  parseMailSettings,
} from './index.ts'
import { startSmtpServer } from './testing/smtp-server.ts'

const db = useDatabase()
beforeAll(() => migrateJobs(db.ownerUrl))

const FROM = 'Tienda Luna <hola@luna.example>'
const MESSAGE: MailMessage = {
  to: [{ name: 'Ana Núñez', address: 'ana@example.com' }],
  subject: 'Tu invitación ☾',
  text: 'Hola Ana',
  html: '<p>Hola <b>Ana</b></p>',
}

test('a mail arrives as it was written, with a message id that a second attempt repeats', async () => {
  const { mailer, settings, received } = await serve()
  const first = await mailer.sendMail(settings, MESSAGE, 'job-7')
  expect(first).toEqual({ kind: 'sent', messageId: '<job-7@luna.example>' })
  expect(await mailer.sendMail(settings, MESSAGE, 'job-7')).toEqual(first)
  expect(received).toHaveLength(2)
  expect(received[0]?.recipients).toEqual(['ana@example.com'])
  expect(received[0]?.raw).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(received[0]?.raw).toMatch(/^Auto-Submitted: auto-generated$/m)
  expect(received[0]?.raw).toContain('<p>Hola <b>Ana</b></p>')
})

test('STARTTLS is used when it is offered', async () => {
  const { mailer, settings, received } = await serve()
  await mailer.sendMail(settings, MESSAGE, 'k')
  expect(received[0]?.isSecure).toBe(true)
})

test('without STARTTLS mail leaves in the clear, unless TLS is required', async () => {
  const { mailer, settings, received } = await serve({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
  expect((await mailer.sendMail(settings, MESSAGE, 'k')).kind).toBe('sent')
  expect(received[0]?.isSecure).toBe(false)
  const strict = { ...settings, tls: 'required' as const }
  expect(await mailer.sendMail(strict, MESSAGE, 'k')).toMatchObject({ kind: 'deferred', reason: 'tls' })
  expect(received).toHaveLength(1)
})

test('a certificate that is not valid is not trusted', async () => {
  const { mailer, settings, received } = await serve()
  const result = await mailer.sendMail({ ...settings, verifiesCertificate: true }, MESSAGE, 'k')
  expect(result).toMatchObject({ kind: 'deferred', reason: 'tls' })
  expect(received).toEqual([])
})

test('a wrong password is told without it, and without the address', async () => {
  const { mailer, settings } = await serve()
  const result = await mailer.sendMail({ ...settings, password: 'wrong' }, MESSAGE, 'k')
  expect(result).toEqual({ kind: 'deferred', reason: 'login', detail: expect.stringMatching(/^EAUTH 535/) })
  expectNothingPersonal(result)
})

test.each<[string, SMTPServerOptions, Partial<MailResult>]>([
  [
    'an address that does not exist is final',
    refuse('onRcptTo', 550, '5.1.1 <ana@example.com> unknown'),
    { kind: 'rejected', detail: 'EENVELOPE 550 5.1.1' },
  ],
  [
    'a message that is not wanted is final',
    refuse('onData', 554, '5.7.1 Spam from hola@luna.example'),
    { kind: 'rejected', detail: 'EMESSAGE 554 5.7.1' },
  ],
  [
    'greylisting is for later',
    refuse('onRcptTo', 451, '4.7.1 Come back, ana@example.com'),
    { kind: 'deferred', detail: 'EENVELOPE 451 4.7.1' },
  ],
  ['a full server is for later', refuse('onMailFrom', 452, '4.3.1 Full'), { kind: 'deferred' }],
])('%s', async (_rule, options, expected) => {
  const { mailer, settings } = await serve(options)
  const result = await mailer.sendMail(settings, MESSAGE, 'k')
  expect(result).toMatchObject(expected)
  expectNothingPersonal(result)
})

test('a server that is silent is given up in time, one that is not there at once', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => void silent.close())
  const address = silent.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const settings = parseMailSettings(`smtp://127.0.0.1:${port}`, FROM)
  const mailer = createMailer(200)
  expect(await mailer.sendMail(settings, MESSAGE, 'k')).toMatchObject({ kind: 'deferred', reason: 'timeout' })
  expect(await createMailer().sendMail({ ...settings, port: 1 }, MESSAGE, 'k')).toMatchObject({
    kind: 'deferred',
    reason: 'unreachable',
  })
})

test('without settings nothing is sent, and that is no error', async () =>
  expect(await createMailer().sendMail(null, MESSAGE, 'k')).toEqual({ kind: 'not_configured' }))

test('a subject cannot add a header, nor a name a recipient', async () => {
  const { mailer, settings, received } = await serve()
  const message: MailMessage = {
    ...MESSAGE,
    subject: 'Hi\r\nBcc: eve@example.com',
    to: [{ name: 'A" <eve@example.com>, "B\r\nBcc: eve@example.com', address: 'ana@example.com' }],
  }
  await mailer.sendMail(settings, message, 'k\r\nBcc: eve@example.com')
  expect(received[0]?.recipients).toEqual(['ana@example.com'])
  expect(received[0]?.raw).not.toMatch(/^Bcc:/im)
})

test.each<[string, string, Partial<MailSettings>]>([
  [
    'submission',
    'smtp://ana:p%4055@mail.example',
    { host: 'mail.example', port: 587, tls: 'if_offered', user: 'ana', password: 'p@55' },
  ],
  ['TLS from the start', 'smtps://mail.example', { port: 465, tls: 'always', user: null, password: null }],
  ['TLS or nothing', 'smtp://mail.example:25?tls=required', { port: 25, tls: 'required', verifiesCertificate: true }],
  ['a server of one’s own', 'smtp://[::1]:2525?verify=off', { host: '::1', verifiesCertificate: false }],
])('settings: %s', (_what, url, expected) => expect(parseMailSettings(url, FROM)).toMatchObject(expected))

test.each(['', 'mail.example', 'http://secret@mail.example', 'smtp://ana:100%secret@mail.example'])(
  'settings that cannot be read are refused without repeating them: %j',
  (url) => {
    expect(() => parseMailSettings(url, FROM)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
    expect(() => parseMailSettings(url, FROM)).not.toThrow(/secret/)
  },
)

test('as a job: sent after the commit; a failure is retried and logged without personal data', async () => {
  const { mailer, settings, received } = await serve()
  const workspaceId = await db.createWorkspace()
  const results: MailResult[] = []
  const failures: JobFailure[] = []
  let current: MailSettings = { ...settings, password: 'wrong' }
  const job = createMailJob({
    mailer,
    loadSettings: async () => current,
    onResult: (_workspaceId, result) => results.push(result),
  })
  const database = connectDatabase({ url: db.appUrl })
  const runner = await startJobs({ database, jobs: [job], onFailure: (failure) => failures.push(failure) })
  onTestFinished(async () => {
    await runner.stop()
    await database.close()
  })
  await db.database.transaction(workspaceId, (tx) => addJobs(tx, [{ job, payload: { message: MESSAGE } }]))
  await until(() => failures.length === 1)
  expectNothingPersonal(failures)
  expect(failures[0]?.description).toMatch(/^mail_deferred: the mail server did not take the mail \(login: EAUTH 535/)
  current = settings
  await until(() => received.length === 1)
  await until(() => results.length === 1)
  expect(results[0]?.kind).toBe('sent')
  expect(await db.database.transaction(workspaceId, (tx) => loadFailedJobs(tx))).toEqual([])
})

function expectNothingPersonal(value: unknown): void {
  expect(JSON.stringify(value)).not.toMatch(/ana|luna|wrong|secret|p@55/i)
}

function refuse(step: 'onMailFrom' | 'onRcptTo' | 'onData', responseCode: number, text: string): SMTPServerOptions {
  const error = Object.assign(new Error(text), { responseCode })
  if (step !== 'onData')
    return { [step]: (_address: unknown, _session: unknown, done: (e: Error) => void) => done(error) }
  return { onData: (stream, _session, done) => void stream.resume().on('end', () => done(error)) }
}

async function serve(options: SMTPServerOptions = {}) {
  const { url, received } = await startSmtpServer(options)
  return { mailer: createMailer(), settings: parseMailSettings(url, FROM), received }
}
