/** Channels: how the outside world's ways of talking become facts, and messages leave. Pure adapters without tables. */
export type {
  ChannelAdapter,
  ChannelEvent,
  ChannelIdentifier,
  ChannelLimits,
  ChannelManifest,
  ChannelRefusal,
  DeliveryStatus,
  OutboundMessage,
  ParsedWebhook,
  RawWebhook,
  SendResult,
} from './manifest.ts'
export { channels } from './registry.ts'
export { newSigningSecret } from './standard-webhooks.ts'
