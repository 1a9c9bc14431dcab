import { expect, test } from 'vitest'
import { writeLinkMail } from './texts.ts'

test.each(['es', 'en'] as const)(
  '%s: a mail names the workspace and carries the link on a line of its own',
  (language) => {
    const { subject, text } = writeLinkMail({
      kind: 'invitation',
      language,
      url: 'https://h/link#t',
      workspaceName: 'A & $1',
    })
    expect(subject).toContain('A & $1')
    expect(text.split('\n')).toContain('https://h/link#t')
    expect(text).not.toContain('{name}')
  },
)
