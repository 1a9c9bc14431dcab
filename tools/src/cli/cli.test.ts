import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { commands } from './commands.ts'
import { ROOT } from './paths.ts'
import { runProgram } from './run-program.ts'

// Whole processes start here; a busy machine needs patience.
vi.setConfig({ testTimeout: 60_000 })

const hilo = join(ROOT, 'hilo')

test('the launcher works from any folder and through a symbolic link', async () => {
  const folder = await mkdtemp('/tmp/hilo-link-')
  try {
    await symlink(hilo, join(folder, 'first'))
    await symlink('first', join(folder, 'second'))
    const { code, output } = await runProgram(join(folder, 'second'), ['help'], { cwd: folder })
    expect(code).toBe(0)
    expect(output).toContain('Usage: ./hilo COMMAND')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('a command that does not exist is an error that names those that do', async () => {
  const { code, output } = await runProgram(hilo, ['adit'])
  expect(code).toBe(2)
  expect(output).toContain('there is no command adit')
  expect(output).toContain('start')
})

test('an option that does not exist is an error, not a stack trace', async () => {
  const { code, output } = await runProgram(hilo, ['start', '--prot', '1'])
  expect(code).toBe(1)
  expect(output).toContain("'--prot'")
  expect(output).not.toContain('    at ')
})

test('every command explains itself', async () => {
  for (const { name, load } of commands) expect((await load()).help).toContain(`Usage: ./hilo ${name}`)
})
