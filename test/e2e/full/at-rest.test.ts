import { beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '#lib/domain/token.ts';
import { add, generate, press, see, seeLine } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { connect } from '#test/support/connect.ts';
import { everythingStored, queueStored } from '#test/support/extension-storage.ts';
import { addAll, cancelWaiting, lines, pressUntil } from '#test/support/queue-page.ts';
import { issueFor } from '#test/support/tokens.ts';
import { twoPeople } from '#test/support/two-people.ts';

describe('secrets in the extension', () => {
  const people = twoPeople();
  beforeAll(async () => {
    await connect(people.admin, people.sandbox.url, 'admin@bluebird.example');
    await connect(people.technician, people.sandbox.url, 'tech@northwind.example');
  });

  it('are sealed at rest, and gone once the token is used', async () => {
    const token = await generate(await people.admin.openPopup());
    const heldBy = await people.admin.openOptions('tokens');
    const held = await everythingStored(heldBy);
    expect(held).toContain(token.slice(-4));
    expect(held).not.toContain(token.slice(6, 30));

    await people.sandbox.stopConsole();
    const popup = await people.technician.openPopup();
    await add(popup, token);
    await see(popup, 'retrying');
    const queue = await people.technician.openOptions('add');
    const queued = await everythingStored(queue);
    expect(queued).toContain('"extractable":false');
    expect(queued).not.toContain(token.slice(6, 30));

    await people.sandbox.startConsole();
    await see(await people.technician.openPopup(), 'added "Bluebird Dental"');
    expect(await everythingStored(queue)).not.toMatch(/"secret":/);
    await see(await people.admin.openPopup(), 'redeemed by');
    expect(await everythingStored(heldBy)).not.toMatch(/"secret":/);
  });

  it('are gone once the token is refused for good', async () => {
    const customer = await signInAs(people.sandbox.url, 'admin@bluebird.example');
    const { token, row } = await issueFor(customer);
    await customer.revokeToken({ params: { id: row.id } });
    const queue = await people.technician.openOptions('add');
    await add(queue, token);
    await seeLine(queue, token, 'The customer has revoked this token.');
    expect(await everythingStored(queue)).not.toMatch(/"secret":/);
  });

  it('are gone once the person has canceled the token, or stopped trying', async () => {
    const tokens = Array.from({ length: 5 }, () => makeToken());
    const tried = people.sandbox.proxy.holdRequests('/api/v1/redemptions');
    const queue = await people.technician.openOptions('add');
    await press(queue, 'Clear finished');
    await lines(queue, 0);
    await addAll(queue, tokens);
    await tried;
    const sealed = async () => (await queueStored(queue)).filter(({ secret }) => secret !== undefined);
    expect(await sealed()).toHaveLength(tokens.length);

    const left = await cancelWaiting(queue);
    expect(await sealed()).toHaveLength(left);
    expect(left).toBeLessThan(tokens.length);

    await people.sandbox.stopConsole('SIGKILL');
    people.sandbox.proxy.cut();
    await pressUntil(queue, 'Stop trying', 'stopped; it may have been added', left);
    expect(await everythingStored(queue)).not.toMatch(/"secret":/);
    await people.sandbox.startConsole();
  });

  it('leave no credential in plain', async () => {
    const credentials = people.sandbox.proxy.exchanges.flatMap(
      ({ answer }) => answer.match(/baton_browser_[\w-]+/g) ?? [],
    );
    expect(credentials).toHaveLength(2);
    for (const browser of [people.admin, people.technician]) {
      const stored = await everythingStored(await browser.openOptions('connections'));
      for (const credential of credentials) expect(stored).not.toContain(credential.slice(14, 40));
    }
  });
});
