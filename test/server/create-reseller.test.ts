import { afterEach, beforeEach, expect, it } from 'vitest';
import { addReseller } from '#companion/people/add-reseller.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

onBothDatabases('a new reseller', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  it('begins with the administrator who accepts the invitation', async () => {
    const wanted = { name: 'Çedar & Sons', domain: 'cedar.example', email: 'ann@cedar.example' };
    const { invitationId, publicId } = await addReseller(console.ctx, wanted);
    expect(publicId).toBe('cedar-sons');
    const code = console.ctx.links.address('invitation', invitationId).split('#')[1] ?? '';
    await console.stranger.acceptInvitation({ body: { code, name: 'Ann', password: 'a long password' } });
    const me = await (await console.as('ann@cedar.example')).me({});
    expect(me).toMatchObject({
      role: 'admin',
      organization: { kind: 'reseller', name: 'Çedar & Sons', resellerPublicId: publicId },
    });
  });

  it('is created once per domain, and gets an id of its own', async () => {
    const wanted = { name: 'Northwind IT', domain: 'northwind.example', email: 'a@northwind.example' };
    await expect(addReseller(console.ctx, wanted)).rejects.toThrow(
      /northwind.example already has a reseller/,
    );
    const { publicId } = await addReseller(console.ctx, { ...wanted, domain: 'northwind.test' });
    expect(publicId).toBe('northwind-it-2');
  });
});
