import type { Host } from './host.ts'
import { campaignOf } from './rules.ts'
import type { ConsentChoice, Fields } from './types.ts'

/** The script's version, put in by the build. */
declare const HILO_VERSION: string
const version = typeof HILO_VERSION === 'string' ? HILO_VERSION : 'source'

/**
 * What every event says about its surroundings, in Segment's shape.
 * @param landing the query string with which the visit began: a campaign holds for the whole visit
 */
export function contextOf(host: Host, landing: string, choice: ConsentChoice | undefined): Fields {
  const campaign = campaignOf(host.page().search) ?? campaignOf(landing)
  return {
    library: { name: 'hilo.js', version },
    page: { ...host.page() },
    ...(campaign && { campaign }),
    locale: host.locale(),
    timezone: host.timezone(),
    userAgent: host.userAgent(),
    screen: host.screen(),
    ...(choice && { consent: { categoryPreferences: { ...choice } } }),
  }
}
