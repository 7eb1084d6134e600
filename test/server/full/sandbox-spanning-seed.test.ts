import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepKeys, readSources } from '#companion/sandbox/readings.ts';
import { reporterTask } from '#companion/sandbox/reporter.ts';
import { stepSandbox } from '#companion/sandbox/simulator.ts';
import { SPANNING_TOKEN } from '#companion/sandbox/spanning/tenants.ts';
import { healthOf } from '#lib/domain/health.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { emptyPglite } from '#test/support/databases.ts';
import { workOff } from '#test/support/work-off.ts';

describe('a sandbox that was made just now', () => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await testConsole(await emptyPglite());
  });
  afterAll(() => console.close());

  const BLUEBIRD = 'admin@bluebird.example';
  const ALDER = 'admin@alderfinch.example';
  const sourcesOf = async (who: string) => (await (await console.as(who)).listSources({ query: {} })).items;
  const rowOf = async (who: string) => {
    const [row] = (await (await console.as(who)).listAccounts({ query: {} })).items;
    return row && { ...row, healthOf: healthOf(row, console.ctx.now().getTime()) };
  };
  const PARTLY = { health: 'warning', result: 'warning', word: 'OneDrive: 2 of 23 in part' };

  it('has Bluebird connected to Spanning, and what its backups are from there', async () => {
    expect(await sourcesOf(BLUEBIRD)).toMatchObject([
      {
        vendor: 'spanning',
        reading: {
          publicKey: BLUEBIRD,
          settings: { service: 'office365', region: 'eu', domain: 'bluebird.example' },
          tenant: { licenses: 25, users: 27, assignedStandard: 23, status: 'trial' },
          failure: null,
        },
      },
    ]);
    const row = await rowOf(BLUEBIRD);
    expect(row).toMatchObject({
      ...{ reseller: null, licensedSeats: 23, uncoveredUsers: 0, users: { licensed: 23, total: 27 } },
      ...{ bounds: ['lastAttemptAt', 'lastSuccessAt'], seatsBehind: [], healthOf: PARTLY },
    });
    expect(row?.history.length).toBeGreaterThanOrEqual(5);
  });

  it('has licenses of Alder & Finch from Spanning, and how its backups went from reports', async () => {
    expect((await sourcesOf(ALDER)).map(({ vendor }) => vendor).sort()).toEqual(['reports', 'spanning']);
    expect(await rowOf(ALDER)).toMatchObject({
      ...{ licensedSeats: 16, users: { licensed: 16, total: 18 } },
      ...{ verdict: { result: 'failed' }, healthOf: { health: 'critical' } },
    });
  });

  it('simulates nothing of them, and reads them from day to day', async () => {
    console.pass(24 * 3600);
    await stepSandbox(console.ctx);
    await readSources(console.ctx);
    await workOff(reporterTask(console));
    expect((await sourcesOf(BLUEBIRD)).map(({ vendor }) => vendor)).toEqual(['spanning']);
    expect((await rowOf(BLUEBIRD))?.healthOf).toMatchObject(PARTLY);
    expect((await rowOf(ALDER))?.healthOf).toMatchObject({ health: 'critical' });
  });

  it('goes on with any secret, and the token is in no log and no answer', async () => {
    const secrets = { present: 'a-secret-that-nobody-has-used-before', previous: null };
    await keepKeys({ ...console.ctx, secrets });
    console.pass(3601);
    await readSources({ ...console.ctx, secrets });
    expect(await sourcesOf(BLUEBIRD)).toMatchObject([{ reading: { failure: null } }]);
    const told = [...console.lines, JSON.stringify(await sourcesOf(BLUEBIRD))].join('\n');
    expect(told).not.toContain(SPANNING_TOKEN);
    const stored = await console.db.selectFrom('source').select(['credential', 'settings']).execute();
    expect(JSON.stringify(stored)).not.toContain(SPANNING_TOKEN);
  });
});
