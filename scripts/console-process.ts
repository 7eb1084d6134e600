import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A console in its own process. */
export interface ConsoleProcess {
  url: string;
  child: ChildProcess;
  /** Stops it as a service manager would, waits, and returns the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Starts the built console with the settings and waits until it is ready. Throws its error output if it does not start. */
export async function startConsole(settings: Record<string, string>, log: string): Promise<ConsoleProcess> {
  const url = `http://127.0.0.1:${settings.BATON_PORT}`;
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const file = createWriteStream(log, { flags: 'a', mode: 0o600 });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
    file.write(data);
  });
  const exited = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      file.write(data);
      // Waits for its own log line, because another console may be listening on the same port.
      if (String(data).includes('console ready')) resolve();
    });
    exited.then(() => reject(new Error(errors.trim() || 'The console ended immediately.')));
  });
  return {
    url,
    child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
  };
}
