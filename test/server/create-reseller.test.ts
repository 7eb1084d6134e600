import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addReseller } from '#companion/people/add-reseller.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

const run = promisify(execFile);

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

describe('the command create-reseller', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'baton-reseller-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));
  const command = (...words: string[]) =>
    run(process.execPath, ['companion/main.ts', ...words], { env: { ...process.env, BATON_DATA: data } });

  it('mails the invitation and prints its link', async () => {
    const { stdout } = await command('create-reseller', 'Cedar', 'cedar.example', 'ann@cedar.example');
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:8787\/invitation#\S+$/m);
    expect(stdout).toContain('The mail was sent.');
  });

  it('says how it is used, and which commands there are', async () => {
    await expect(command('create-reseller', 'Cedar')).rejects.toMatchObject({
      stderr: expect.stringContaining('Usage: '),
    });
    await expect(command('dance')).rejects.toMatchObject({
      stderr: 'There is no command dance. Commands: serve, create-reseller, export, import\n',
    });
  });
});
