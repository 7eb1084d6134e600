import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counters for /metrics; labels are route patterns and codes, never anything a person sent. */
export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  signIn(outcome: string): void;
  /** Counts one event that was over a limit. */
  limited(limit: string): void;
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'baton_' });
  const labelNames = ['method', 'route', 'status'];
  const requests = new Counter({
    name: 'baton_http_requests_total',
    help: 'HTTP requests',
    labelNames,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'baton_http_request_seconds',
    help: 'Time to answer',
    labelNames,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const limited = new Counter({
    name: 'baton_limited_total',
    help: 'Events over a rate limit',
    labelNames: ['limit'],
    registers: [registry],
  });
  const signIns = new Counter({
    name: 'baton_sign_ins_total',
    help: 'Tries to sign in, and sign-outs',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    request(method, route, status, seconds) {
      requests.inc({ method, route, status });
      durations.observe({ method, route, status }, seconds);
    },
    signIn: (outcome) => signIns.inc({ outcome }),
    limited: (limit) => limited.inc({ limit }),
    text: () => registry.metrics(),
  };
}
