import { Socket } from 'node:net'

/**
 * A socket that sends what is written in one go of the event loop with one system call. A turn sends a dozen statements behind one
 * another; a call for each of them was a quarter of what a single event cost this process.
 */
export function createGatheringSocket(): Socket {
  const socket = new Socket()
  let isGathering = false
  const letGo = () => {
    isGathering = false
    socket.uncork()
  }
  const gather = () => {
    if (isGathering) return
    isGathering = true
    socket.cork()
    process.nextTick(letGo)
  }
  const write = new Proxy(socket.write, {
    apply: (original, _self, args) => {
      gather()
      return Reflect.apply(original, socket, args)
    },
  })
  // Not earlier: connecting puts the original back.
  socket.once('connect', () => {
    socket.write = write
  })
  return socket
}
