import { serve } from '@hono/node-server';
import { createConsole } from '../console.ts';
import { createLog } from '../log.ts';
import { settings, stop } from './stop.ts';

/** The process: environment in, server out, a clean stop on SIGTERM and SIGINT. */
export async function serveConsole(): Promise<void> {
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

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      // Requests under way are answered first; idle connections are not waited for.
      server.close(async () => {
        await running.close();
        log.info('console stopped');
        process.exit(0);
      });
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    });
  }
}
