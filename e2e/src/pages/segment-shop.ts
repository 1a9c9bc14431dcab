/// <reference lib="dom" />

/** The script of a shop that uses Segment's browser SDK as its vendor ships it. `settings` stands on the window before. */
import { AnalyticsBrowser } from '@segment/analytics-next'

const settings: { writeKey: string; host: string } = Reflect.get(window, 'settings')
const apiHost = `${settings.host.replace(/^https?:\/\//, '')}/v1`
const analytics = AnalyticsBrowser.load(
  { writeKey: settings.writeKey, cdnURL: settings.host },
  { integrations: { 'Segment.io': { apiHost, protocol: 'http' } } },
)
Object.assign(window, { analytics })
