import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, inject, it } from 'vitest';
import { createPostgres } from '#test/support/databases.ts';
import { surviveDisasters } from '#test/support/disasters.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import type { Sandbox } from '#test/support/sandbox.ts';

const kill = { times: 10, strike: (sandbox: Sandbox) => sandbox.stopConsole('SIGKILL') };

describe('a console that is killed under load ten times has lost nothing and left nothing half done', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'baton-killed-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('on PGlite', () => surviveDisasters({ data, databaseUrl: null, ...kill }));

  const server = inject('postgres');
  it.skipIf(server === null)(
    `on PostgreSQL${server ? '' : ` (not installed: ${INSTALL_POSTGRES})`}`,
    async () => {
      const { url, drop } = await createPostgres(server ?? '');
      await surviveDisasters({ data, databaseUrl: url, ...kill }).finally(drop);
    },
  );
});
