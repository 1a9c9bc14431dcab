import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../db/index.ts'
import type { Relay } from '../signals/index.ts'
import { onWake } from '../signals/index.ts'
import type { Client, Feed } from './feed.ts'
import { attachClient, makeFeed, pullFeed } from './feed.ts'
import type { Sink, SubscribeRequest } from './schema.ts'

/** Reads each workspace's news once per process and hands them to everybody who listens here. */
export interface Hub {
  subscribe(request: SubscribeRequest, sink: Sink): Subscription
  /** Subscriptions now open, for `/metrics`. */
  countSubscriptions(): number
  /** Ends all subscriptions. */
  stop(): void
}

/** One open subscription. */
export interface Subscription {
  /** The number up to which everything was handed over; null until the subscription was greeted. */
  seenSeq(): number | null
  close(): void
}

/** What a hub needs. */
export interface HubOptions {
  readonly database: Database
  /** Without one, or while it is away, the hub looks by itself more often. */
  readonly relay?: Relay
  readonly onError: (error: unknown) => void
}

const POLL_MS = 5_000
const POLL_ALONE_MS = 1_000

/** Starts the hub of this process. It costs nothing while nobody listens. */
export function startHub(options: HubOptions): Hub {
  const feeds = new Map<WorkspaceId, Feed>()
  const stopListening = onWake('realtime', (key) => {
    for (const feed of feeds.values()) if (key === '' || key === feed.workspaceId) void pullFeed(feed)
  })
  const stopPolling = pollFeeds(feeds, options.relay)
  let isStopped = false
  return {
    subscribe: (request, sink) => {
      if (isStopped) {
        // Who comes while the process stops is sent on: it reconnects, to another process or the next start.
        sink.end()
        return { seenSeq: () => null, close: () => undefined }
      }
      const { workspaceId } = request
      const feed = feeds.get(workspaceId) ?? makeFeed(options.database, workspaceId, options.onError)
      feeds.set(workspaceId, feed)
      return subscribe(feed, request, sink, () => {
        if (feed.clients.size === 0) feeds.delete(workspaceId)
      })
    },
    countSubscriptions: () => [...feeds.values()].reduce((sum, feed) => sum + feed.clients.size, 0),
    stop: () => {
      isStopped = true
      stopListening()
      stopPolling()
      for (const feed of feeds.values()) for (const client of [...feed.clients]) client.end()
    },
  }
}

function pollFeeds(feeds: ReadonlyMap<WorkspaceId, Feed>, relay: Relay | undefined): () => void {
  let lastMs = performance.now()
  const timer = setInterval(() => {
    if (relay?.isConnected() && performance.now() - lastMs < POLL_MS) return
    lastMs = performance.now()
    for (const feed of feeds.values()) void pullFeed(feed)
  }, POLL_ALONE_MS)
  return () => clearInterval(timer)
}

function subscribe(feed: Feed, request: SubscribeRequest, sink: Sink, onLeave: () => void): Subscription {
  const leave = () => {
    client.isOpen = false
    client.isLive = false
    if (feed.clients.delete(client)) onLeave()
  }
  const client: Client = {
    topics: request.topics,
    sink,
    seq: request.afterSeq ?? 0,
    isOpen: true,
    isGreeted: false,
    isLive: false,
    end: () => {
      leave()
      sink.end()
    },
  }
  feed.clients.add(client)
  void attachClient(feed, client, request.afterSeq)
  return { seenSeq: () => (client.isGreeted ? client.seq : null), close: leave }
}
