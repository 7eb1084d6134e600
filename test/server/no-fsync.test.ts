import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDurable } from '#companion/db/durable.ts';
import { lockFolder } from '#companion/db/folder-lock.ts';

/** A PGlite that has moved its hook: what the wrapper adds is never run. */
vi.mock('@electric-sql/pglite/nodefs', async (original) => {
  const { NodeFS } = await original<typeof import('@electric-sql/pglite/nodefs')>();
  return {
    NodeFS: class extends NodeFS {
      override async init(...args: Parameters<(typeof NodeFS)['prototype']['init']>) {
        const result = await super.init(...args);
        const hooks = result.emscriptenOpts.preRun ?? [];
        hooks.push = () => {
          Reflect.deleteProperty(hooks, 'push');
          return hooks.length;
        };
        return result;
      }
    },
  };
});

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'baton-no-fsync-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

it('an embedded database whose commits do not reach the disk is refused, and its folder left free', async () => {
  await expect(openDurable(data)).rejects.toThrow(/does not write its commits to disk/);
  lockFolder(data)();
});
