import { expect, test } from 'vitest'
import type { Claim } from '../identity/index.ts'
import { clashOf } from './rules.ts'

const claim = (kind: Claim['kind'], value: string, scope = ''): Claim => ({
  ...{ kind, value, scope, evidence: 'record' },
  ...{ key: `${kind}:${scope}:${value}`, heldAs: `${kind}:${scope}:${value}` },
})

test.each<[string, Claim[], Claim[], Claim['kind'][]]>([
  ['two documents are two people', [claim('document', '1')], [claim('document', '2')], ['document']],
  ['the same document is one', [claim('document', '1')], [claim('document', '1')], []],
  ['two addresses may be one person\u2019s', [claim('email', 'a@x.es')], [claim('email', 'b@x.es')], []],
  ['ids of two portfolios are not compared', [claim('wa_bsuid', '1', 'p')], [claim('wa_bsuid', '2', 'q')], []],
  ['two accounts are not joined by a machine', [claim('user_id', 'a')], [claim('user_id', 'b')], ['user_id']],
])('%s', (_rule, one, other, expected) => {
  expect(clashOf(one, other)).toEqual(expected)
  expect(clashOf(other, one)).toEqual(expected)
})
