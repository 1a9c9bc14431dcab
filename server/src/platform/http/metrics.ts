import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Figures of this process for Prometheus; capabilities add their own to `registry`. */
export interface Metrics {
  readonly registry: Registry
  /** Adds a figure that is read when somebody asks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  observeRequest(labels: { method: string; route: string; status: number }, seconds: number): void
}

const LAG_EVERY_MS = 100

/** Process figures (memory, event loop lag, garbage collection) and the HTTP histogram. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  // By default it looks every 10 ms: a third of what an idle server cost.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_EVERY_MS })
  const requests = new Histogram({
    name: 'hilo_http_request_seconds',
    help: 'Time to answer, by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    registry,
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          // One figure that cannot be read must not hide the others.
          this.set(await Promise.resolve(read()).catch(() => Number.NaN))
        },
      })
    },
    observeRequest: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
  }
}
