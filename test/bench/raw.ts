import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './child.ts';
import type { Given } from './raw-server.ts';

/** The bare server of those queries, in a process of its own. */
export async function startRaw(folder: string, given: Given) {
  const file = join(folder, 'given.json');
  writeFileSync(file, JSON.stringify(given));
  const { child, said } = await startChild('raw-server.ts', file);
  return { child, url: `http://127.0.0.1:${said}/` };
}
