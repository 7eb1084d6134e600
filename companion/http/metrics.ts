import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Counters for /metrics; labels are route patterns and codes, never anything a person sent. */
export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  signIn(outcome: string): void;
  /** Counts one event that was over a limit. */
  limited(limit: string): void;
  /** Counts what became of a try to send a mail. */
  mail(outcome: 'sent' | 'refused' | 'put-off' | 'held'): void;
  text(): Promise<string>;
}

/** What of the queue of mails is measured. */
type MailFigure = 'waiting' | 'oldestSeconds' | 'held';

/** `readMails` reads how many mails wait, for how long the oldest has, and how many the operator must see to. */
export function createMetrics(readMails: () => Promise<Record<MailFigure, number>>): Metrics {
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
  const mails = new Counter({
    name: 'baton_mails_total',
    help: 'Mails by what became of a try to send them',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const gauge = (name: string, help: string, of: MailFigure) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        this.set(
          await readMails().then(
            (read) => read[of],
            () => Number.NaN,
          ),
        );
      },
    });
  gauge('baton_mails_waiting', 'Mails that wait to be sent', 'waiting');
  gauge('baton_mails_oldest_seconds', 'How long the oldest waiting mail has waited', 'oldestSeconds');
  gauge('baton_mails_held', 'Waiting mails that were refused because of their sender', 'held');
  return {
    mail: (outcome) => mails.inc({ outcome }),
    request(method, route, status, seconds) {
      requests.inc({ method, route, status });
      durations.observe({ method, route, status }, seconds);
    },
    signIn: (outcome) => signIns.inc({ outcome }),
    limited: (limit) => limited.inc({ limit }),
    text: () => registry.metrics(),
  };
}
