import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createConsole } from './console.ts';
import { createLog } from './log.ts';

/** The process: environment in, server out, a clean stop on SIGTERM and SIGINT. */
const log = createLog();
const config = settings();
const running = await createConsole(config, log).catch((error: Error) => stop(error.message));
if (running.ctx.pages === null) log.warn('the web pages are not built: run npm run build');

const server = serve({ fetch: running.app.fetch, port: config.port, hostname: config.host }, () => {
  log.info({ url: config.url, sandbox: config.sandbox }, 'console ready');
});
server.on('error', (error) =>
  stop(`The console cannot listen on ${config.host}:${config.port}: ${error.message}`),
);

/** Less than the ten seconds after which service managers lose patience. */
const GRACE_MS = 5000;
let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    // Requests under way are answered first, if they come to an end; idle connections are not waited for.
    setTimeout(() => (server as Server).closeAllConnections(), GRACE_MS).unref();
    server.close(async () => {
      await running.close();
      log.info('console stopped');
      process.exit(0);
    });
  });
}

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) stop(error.message);
    throw error;
  }
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
