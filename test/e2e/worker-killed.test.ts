import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect, see } from '#scripts/people.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { issueAs, redemptionsOf } from '#test/support/sandbox-people.ts';

const ADDED = 'added "Bluebird Dental"';

describe('a redemption whose worker is killed', () => {
  let sandbox: Sandbox;
  let technician: ChromiumWithExtension;
  let token: string;

  beforeEach(async () => {
    sandbox = await openSandbox();
    token = await issueAs(sandbox.url, 'admin@bluebird.example');
    technician = await launchWithExtension(inject('extension'));
    await connect(technician, sandbox.url, 'tech@northwind.example');
  });
  afterEach(async () => {
    await technician.close();
    await sandbox.close();
  });

  it('after the console has acted and before its answer came, is added once, and the line says so', async () => {
    const acted = sandbox.proxy.holdAnswers('/api/v1/redemptions');
    const popup = await technician.openPopup();
    await add(popup, token);
    await acted;
    await technician.killWorker();
    sandbox.proxy.cut();

    const reopened = await technician.openPopup();
    await see(reopened, ADDED);
    expect(await redemptionsOf(sandbox.url, 'tech@northwind.example')).toHaveLength(1);
    const sent = sandbox.proxy.exchanges.filter(
      ({ path, method }) => path === '/api/v1/redemptions' && method === 'POST',
    );
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.map(({ answer }) => answer)).size).toBe(1);
  });

  it('before anything was sent, is added once, and the line says so', async () => {
    await sandbox.stopConsole();
    const popup = await technician.openPopup();
    await add(popup, token);
    await see(popup, token.slice(-4));
    await technician.killWorker();
    await popup.close();
    await sandbox.startConsole();

    const reopened = await technician.openPopup();
    await see(reopened, ADDED);
    expect(await redemptionsOf(sandbox.url, 'tech@northwind.example')).toHaveLength(1);
  });
});
