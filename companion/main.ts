import { serve } from '@hono/node-server';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createConsole } from './console.ts';
import { createLog } from './log.ts';
import { startClock } from './sandbox/clock.ts';

/** The process: environment in, server out, a clean stop on SIGTERM and SIGINT. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  stop(
    `Baton's console needs Node 22.18 or newer, and this is ${process.versions.node}. Run it with: npm run console`,
  );
}

const log = createLog();
const config = settings();
const running = await createConsole(config, log).catch((error: Error) => stop(error.message));
const clock = config.sandbox ? startClock(running.ctx) : null;
if (running.ctx.pages === null) log.warn('the web pages are not built: run npm run build');

const server = serve({ fetch: running.app.fetch, port: config.port, hostname: config.host }, () => {
  log.info({ url: config.url, sandbox: config.sandbox }, 'console ready');
});
server.on('error', (error) =>
  stop(`The console cannot listen on ${config.host}:${config.port}: ${error.message}`),
);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    // Requests under way are answered first; idle connections are not waited for.
    server.close(async () => {
      await clock?.stop();
      await running.close();
      log.info('console stopped');
      process.exit(0);
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
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
