import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);

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
    expect(stdout).toContain('The mail was handed to the mail server.');
  });

  it('says how it is used, and which commands there are', async () => {
    await expect(command('create-reseller', 'Cedar')).rejects.toMatchObject({
      stderr: expect.stringContaining('Usage: '),
    });
    await expect(command('dance')).rejects.toMatchObject({
      stderr: 'There is no command dance. Commands: serve, create-reseller, export, import, forget-secret\n',
    });
  });
});
