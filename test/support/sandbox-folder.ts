import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { seed } from './seed-sandbox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a sandbox that nobody has opened yet. */
    sandboxFolder: string;
  }
}

/** Makes a sandbox's folder once, as that takes ten times as long as copying one. */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), 'baton-sandbox-folder-'));
  const data = join(root, 'data');
  await seed({ data, databaseUrl: null });
  project.provide('sandboxFolder', data);
  return () => rmSync(root, { recursive: true, force: true });
}

/**
 * Makes a copy of it, which is on the disk when the system gets to that: nothing for a test that cuts the power. Each
 * console makes a secret of its own.
 */
export function copySandbox(data: string): void {
  cpSync(inject('sandboxFolder'), data, { recursive: true });
}
