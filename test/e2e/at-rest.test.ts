import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect, generate, see } from '#scripts/people.ts';
import { everythingStored } from '#test/support/extension-storage.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

describe('secrets in the extension', () => {
  let sandbox: Sandbox;
  let admin: ExtensionBrowser;
  let technician: ExtensionBrowser;

  beforeAll(async () => {
    sandbox = await openSandbox();
    admin = await launchWithExtension(inject('extension'));
    technician = await launchWithExtension(inject('extension'));
    await connect(admin, sandbox.url, 'admin@bluebird.example');
    await connect(technician, sandbox.url, 'tech@northwind.example');
  });
  afterAll(async () => {
    await admin.close();
    await technician.close();
    await sandbox.close();
  });

  it('are sealed at rest, and gone once the token is used', async () => {
    const token = await generate(await admin.openPopup());
    const heldBy = await admin.openOptions('tokens');
    const held = await everythingStored(heldBy);
    expect(held).toContain(token.slice(-4));
    expect(held).not.toContain(token.slice(6, 30));

    await sandbox.stopConsole();
    const popup = await technician.openPopup();
    await add(popup, token);
    await see(popup, 'retrying');
    const queue = await technician.openOptions('add');
    const queued = await everythingStored(queue);
    expect(queued).toContain('"extractable":false');
    expect(queued).not.toContain(token.slice(6, 30));

    await sandbox.startConsole();
    await see(await technician.openPopup(), 'added "Bluebird Dental"');
    expect(await everythingStored(queue)).not.toMatch(/"secret":/);
    await see(await admin.openPopup(), 'redeemed by');
    expect(await everythingStored(heldBy)).not.toMatch(/"secret":/);
  });

  it('leave no credential in plain', async () => {
    const credentials = sandbox.proxy.exchanges.flatMap(
      ({ answer }) => answer.match(/baton_browser_[\w-]+/g) ?? [],
    );
    expect(credentials).toHaveLength(2);
    for (const browser of [admin, technician]) {
      const stored = await everythingStored(await browser.openOptions('connections'));
      for (const credential of credentials) expect(stored).not.toContain(credential.slice(14, 40));
    }
  });
});
