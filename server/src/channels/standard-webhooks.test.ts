import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { isSigned, newSigningSecret } from './standard-webhooks.ts'

/** The example by which the libraries of Standard Webhooks and Svix test themselves. */
const RECORDED = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  at: 1_614_265_330_000,
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  body: Buffer.from('{"test": 2432232314}'),
}
const { secret, at, headers, body } = RECORDED
const withHeaders = (change: Record<string, string>) => ({ headers: { ...headers, ...change }, body })

test('the recorded example is believed', () => {
  expect(isSigned(RECORDED, secret, at)).toBe(true)
})

test.each([
  ['five minutes late', 300_000, true],
  ['a moment later than that', 300_001, false],
  ['by a clock five minutes ahead', -300_000, true],
  ['by one further ahead', -300_001, false],
])('what comes %s', (_case, lateMs, isBelieved) => {
  expect(isSigned(RECORDED, secret, at + lateMs)).toBe(isBelieved)
})

test.each<[string, string, boolean]>([
  ['a sender that changes its secret sends two signatures', `v1,AAAA ${headers['webhook-signature']}`, true],
  ['a signature of another version is not ours', headers['webhook-signature'].replace('v1', 'v1a'), false],
  [
    'another spelling of the same base64 is another signature',
    headers['webhook-signature'].replace('OE=', 'OF='),
    false,
  ],
  ['the signature without its version is none', headers['webhook-signature'].slice(3), false],
  ['beyond eight signatures nobody looks', `${'v1,AAAA '.repeat(8)}${headers['webhook-signature']}`, false],
])('%s', (_rule, signature, isBelieved) => {
  expect(isSigned(withHeaders({ 'webhook-signature': signature }), secret, at)).toBe(isBelieved)
})

test.each(['01614265330', ' 1614265330', '1614265330.0', '1.61426533e9', '0x6037bb72', '-1614265330', 'NaN', ''])(
  'the time %j is not what was signed',
  (timestamp) => {
    expect(isSigned(withHeaders({ 'webhook-timestamp': timestamp }), secret, at)).toBe(false)
  },
)

test.each([
  ['empty', 'whsec_'],
  ['short', `whsec_${Buffer.alloc(23, 1).toString('base64')}`],
  ['long', `whsec_${Buffer.alloc(65, 1).toString('base64')}`],
  ['not base64', 'whsec_*******************************************='],
  ['without its prefix', secret.slice('whsec_'.length)],
])('a secret that is %s signs nothing, whoever uses it', (_case, weak) => {
  expect(isSigned(RECORDED, weak, at)).toBe(false)
})

test('the secrets that we give out are good to the reference library, and never the same', () => {
  const own = newSigningSecret()
  const signature = new Webhook(own).sign('msg_1', new Date(at), body.toString())
  const request = withHeaders({ 'webhook-id': 'msg_1', 'webhook-signature': signature })
  expect(isSigned(request, own, at)).toBe(true)
  expect(newSigningSecret()).not.toBe(own)
})
