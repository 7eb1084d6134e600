import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startConsole } from './console-process.ts';
import { freePort } from './free-port.ts';
import { AT_SPANNING, numberedScreenshots, playMainJob } from './main-job.ts';

/** Plays the main job headless on its own console, then ends. The exit code is 1 if it failed. */
const say = (line: string) => void process.stdout.write(`${line}\n`);
const pictures = resolve('.baton/screenshots');
mkdirSync(pictures, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'baton-demo-'));
const running = await startConsole(
  { BATON_PORT: String(await freePort()), BATON_DATA: data },
  join(data, 'console.log'),
);
try {
  await playMainJob({
    origin: running.url,
    extension: resolve('.output/chrome-mv3'),
    customer: 'admin@bluebird.example',
    reseller: 'tech@northwind.example',
    accountName: 'Bluebird Dental',
    ...AT_SPANNING,
    step: (sentence) => say(`✓ ${sentence}`),
    shot: numberedScreenshots(pictures),
  });
  say(`The main job works. Pictures: ${pictures}`);
} catch (error) {
  say(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
} finally {
  await running.stop();
  rmSync(data, { recursive: true, force: true });
}
