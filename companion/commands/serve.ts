import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { startWatching } from '../alerts/watch.ts';
import { readConfig } from '../config.ts';
import { createConsole } from '../console.ts';
import { startReadingAgain } from '../directories/read-again.ts';
import { createLog } from '../log.ts';
import { startReminding } from '../notices/remind.ts';
import { startRemindingClients } from '../onboarding/remind.ts';
import { startClock } from '../sandbox/clock.ts';
import { besideProviders } from '../sandbox/provider/beside.ts';
import { withSandboxProviders } from '../sandbox/provider/place.ts';

/** Less than the ten seconds after which service managers lose patience. */
const GRACE_MS = 5000;

/** The server: environment in, a clean stop on SIGTERM and SIGINT. Ends with the process, or when it cannot listen. */
export async function serveConsole(): Promise<void> {
  const log = createLog();
  const given = readConfig(process.env);
  const config = given.sandbox ? withSandboxProviders(given) : given;
  const running = await createConsole(config, log);
  const { ctx } = running;
  const work = [
    startWatching(ctx),
    startReminding(ctx),
    startRemindingClients(ctx),
    startReadingAgain(ctx),
    ...(config.sandbox ? [startClock(ctx)] : []),
  ];
  if (ctx.pages === null) log.warn('the web pages are not built: run npm run build');

  const listener = getRequestListener(running.app.fetch);
  const server = createServer(config.sandbox ? besideProviders(ctx, listener) : listener);
  server.listen(config.port, config.host, () => {
    log.info({ url: config.url, sandbox: config.sandbox }, 'console ready');
  });

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      // Requests under way are answered first, if they come to an end; idle connections are not waited for.
      setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
      const ended = Promise.all(work.map((repeated) => repeated.stop()));
      server.close(async () => {
        await ended;
        await running.close();
        log.info('console stopped');
        process.exit(0);
      });
    });
  }

  await new Promise<never>((_, reject) => {
    server.on('error', (error) =>
      reject(new Error(`The console cannot listen on ${config.host}:${config.port}: ${error.message}`)),
    );
  });
}
