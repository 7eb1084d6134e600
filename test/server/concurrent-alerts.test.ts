import { describe, expect, inject, it } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import { openPostgres } from '#companion/db/open.ts';
import { report } from '#test/support/backups.ts';
import { testConsole } from '#test/support/console.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { wantMails } from '#test/support/want-mails.ts';

const server = inject('postgres');
const title = server ? 'PostgreSQL' : `PostgreSQL (not installed: ${INSTALL_POSTGRES})`;
const ROUNDS = 12;

describe.skipIf(server === null)(`two consoles that watch on one ${title}`, () => {
  it('send each alert once, whichever does', async () => {
    const { url, drop } = await createPostgres(server ?? '', 'template_baton');
    const consoles = [await testConsole(await openPostgres(url)), await testConsole(await openPostgres(url))];
    const [{ db } = consoles[0] as (typeof consoles)[0]] = consoles as [(typeof consoles)[0]];
    try {
      await wantMails(db, 'tech@northwind.example');
      await wantMails(db, 'viewer@northwind.example');
      const all = () => Promise.all(consoles.flatMap(({ ctx }) => [runAlerts(ctx), runAlerts(ctx)]));
      await all();
      for (let round = 0; round < ROUNDS; round++) {
        // The next change comes while one console evaluates accounts.
        const changing = report(
          consoles[round % 2] as (typeof consoles)[0],
          'pinewood.example',
          round % 2 ? 1000 : 500,
        );
        await Promise.all([all(), changing]);
        await all();
      }
      const alerts = await db.selectFrom('alert').orderBy('at').select(['personId', 'lines']).execute();
      const told = Map.groupBy(alerts, ({ personId }) => personId);
      const healths = Array.from({ length: ROUNDS }, (_, round) => (round % 2 ? 'ok' : 'critical'));
      expect(told.size).toBe(2);
      for (const mails of told.values()) {
        expect(mails.map(({ lines }) => lines.map(({ reason }) => reason.health))).toEqual(
          healths.map((health) => [health]),
        );
      }
    } finally {
      await Promise.all(consoles.map((console) => console.close()));
      await drop();
    }
  });
});
