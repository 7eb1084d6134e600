import { join } from 'node:path';
import { afterEach, describe, it } from 'vitest';
import { surviveDisasters } from '#test/support/disasters.ts';
import { createDisk, type Disk, whyNoDisk } from '#test/support/power.ts';

const reason = whyNoDisk();

describe.skipIf(reason !== null)(`a power cut${reason ? ` (${reason})` : ''}`, () => {
  let disk: Disk | null = null;
  afterEach(() => disk?.remove());

  it('ten times under load, has lost nothing that was acknowledged on the embedded database', async () => {
    const own = createDisk();
    disk = own;
    await surviveDisasters({
      data: join(own.folder, 'data'),
      databaseUrl: null,
      times: 10,
      async strike(sandbox) {
        own.cut();
        await sandbox.stopConsole('SIGKILL');
        own.restore();
      },
    });
  });
});
