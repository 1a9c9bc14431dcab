import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createGatheringSocket } from './socket.ts'

test('what is written in one go arrives as one piece, and what follows is not held back', async () => {
  const pieces: string[] = []
  const server = createServer((peer) => peer.on('data', (piece) => pieces.push(piece.toString())))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const socket = createGatheringSocket()
  onTestFinished(() => {
    socket.destroy()
    server.close()
  })
  socket.connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
  await once(socket, 'connect')
  let sent = 0
  socket._writev = new Proxy(socket._writev ?? (() => undefined), {
    apply: (original, self, args) => {
      sent += 1
      return Reflect.apply(original, self, args)
    },
  })
  for (const word of ['one ', 'two ', 'three']) {
    socket.cork()
    socket.write(word)
    socket.uncork()
  }
  expect(sent).toBe(0)
  await expect.poll(() => pieces.join('')).toBe('one two three')
  expect(sent).toBe(1)
  socket.write(' four')
  await expect.poll(() => pieces.join('')).toBe('one two three four')
})
