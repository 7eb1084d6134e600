import { getRequestListener } from '@hono/node-server';
import { alertTask } from '../alerts/run-alerts.ts';
import { readConfig } from '../config.ts';
import { createConsole } from '../console.ts';
import { directoryTask } from '../directories/sync-directories.ts';
import { boundedServer } from '../http/bounded-server.ts';
import { sendingTask } from '../licenses/send-wishes.ts';
import { createLog } from '../log.ts';
import { tokenReminders } from '../notices/remind-expiring-tokens.ts';
import { silenceReminders } from '../notices/remind-silent-accounts.ts';
import { clientReminders } from '../onboarding/remind.ts';
import { mountStandIn } from '../sandbox/datto/open-stand-in.ts';
import { mountProviders } from '../sandbox/provider/mount-providers.ts';
import { withSandboxProviders } from '../sandbox/provider/urls.ts';
import { reporterTask } from '../sandbox/reporter.ts';
import { simulatorTask } from '../sandbox/simulator.ts';
import { mountSpanning } from '../sandbox/spanning/open-stand-in.ts';
import { givingUp } from '../sources/give-up.ts';
import { readingTask } from '../sources/read-vendors.ts';
import { checkingTask } from '../sources/run-checks.ts';
import { tellingTask } from '../sources/tell-health.ts';
import { endingMutes } from '../status/end-mutes.ts';
import { retentionTask } from '../work/retention.ts';
import { vacuumTask } from '../work/vacuum.ts';

/** Less than the ten seconds after which service managers kill a process. */
const GRACE_MS = 5000;

/** Serves the console until SIGTERM or SIGINT, which stop it cleanly. Rejects if it cannot listen. */
export async function serveConsole(): Promise<void> {
  const log = createLog();
  const environment = readConfig(process.env);
  const config = environment.sandbox ? withSandboxProviders(environment) : environment;
  const running = await createConsole(config, log);
  const { ctx } = running;
  ctx.work.start(
    alertTask(ctx),
    tokenReminders(ctx),
    silenceReminders(ctx),
    readingTask(ctx),
    checkingTask(ctx),
    tellingTask(ctx),
    clientReminders(ctx),
    directoryTask(ctx),
    sendingTask(ctx),
    endingMutes(ctx),
    givingUp(ctx),
    retentionTask(ctx),
  );
  if (running.isEmbedded) ctx.work.start(vacuumTask(ctx));
  if (config.sandbox) ctx.work.start(simulatorTask(ctx), reporterTask(running));
  if (ctx.pages === null) log.warn('the web pages are not built: run npm run build');

  const listener = getRequestListener(running.app.fetch);
  const server = boundedServer(
    config.sandbox ? mountStandIn(ctx, mountSpanning(ctx, mountProviders(ctx, listener))) : listener,
  );
  server.listen(config.port, config.host, () => {
    log.info({ url: config.url, sandbox: config.sandbox }, 'console ready');
  });

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      // Requests under way get this long to finish; server.close() closes idle connections immediately.
      setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
      const ended = ctx.work.stop();
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
