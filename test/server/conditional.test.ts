import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectBrowser, type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';

describe('calls on a condition (RFC 9110, 13)', () => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await testConsole(await copyPglite());
  });
  afterAll(() => console.close());

  describe('reading what changed, with If-None-Match', () => {
    let authorization: string;
    let cursor: string;
    beforeAll(async () => {
      authorization = `Bearer ${await connectBrowser(console.db, 'tech@northwind.example')}`;
      cursor = ((await (await read()).json()) as { nextCursor: string }).nextCursor;
    });
    const read = (tags?: string, since?: string) =>
      console.request(`/api/v1/changes?limit=200${since ? `&cursor=${since}` : ''}`, {
        headers: { authorization, ...(tags !== undefined && { 'if-none-match': tags }) },
      });

    it.each([
      ['the tag', (tag: string) => tag],
      ['a weak one, as a proxy that compresses makes it', (tag: string) => `W/${tag}`],
      ['a list with it', (tag: string) => `"other", W/"another", ${tag}`],
      ['any', () => '*'],
    ])('%s: 304 with the tag, and no body', async (_, spelled) => {
      const answer = await read(spelled(`"${cursor}"`), cursor);
      expect(answer.status).toBe(304);
      expect(answer.headers.get('etag')).toBe(`"${cursor}"`);
      expect(await answer.text()).toBe('');
    });

    it.each([
      ['none', undefined],
      ['another', '"other"'],
      ['no tag at all', 'other'],
    ])('%s: 200 with the tag', async (_, tags) => {
      const answer = await read(tags, cursor);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('etag')).toBe(`"${cursor}"`);
    });

    it('an answer that the caller has already is not sent again, whatever the cursor of the call', async () => {
      expect((await read(`"${cursor}"`)).status).toBe(304);
    });
  });

  describe('saving licenses, with If-Match', () => {
    let headers: Record<string, string>;
    let path: string;
    let version: string;
    beforeAll(async () => {
      headers = {
        authorization: `Bearer ${await connectBrowser(console.db, 'admin@bluebird.example')}`,
        'content-type': 'application/json',
      };
      const customer = await console.as('admin@bluebird.example');
      const { items } = await customer.listAccounts({ query: {} });
      path = `/api/v1/accounts/${items[0]?.id}/licenses`;
    });
    beforeEach(async () => {
      version = (await console.request(path, { headers })).headers.get('etag') ?? '';
      expect(version).toMatch(/^"\d+"$/);
    });
    const save = (tags: string | undefined) =>
      console.request(path, {
        method: 'PATCH',
        headers: { ...headers, ...(tags !== undefined && { 'if-match': tags }) },
        body: JSON.stringify({ assign: [], unassign: [] }),
      });

    it.each([
      ['the version that was read', (tag: string) => tag],
      ['a list with it', (tag: string) => `"x", ${tag}`],
      ['any version', () => '*'],
    ])('%s: saves', async (_, spelled) => {
      expect((await save(spelled(version))).status).toBe(200);
    });

    it.each([
      ['a weak tag, which is none of a version', (tag: string) => `W/${tag}`],
      ['another version', () => '"99"'],
      ['no tag at all', (tag: string) => tag.slice(1, -1)],
    ])('%s: 412 with the present version', async (_, spelled) => {
      const answer = await save(spelled(version));
      expect(answer.status).toBe(412);
      expect(await answer.json()).toMatchObject({ code: 'version-conflict', version: version.slice(1, -1) });
    });

    it('nothing: 428', async () => {
      const answer = await save(undefined);
      expect(answer.status).toBe(428);
      expect(await answer.json()).toMatchObject({
        code: 'precondition-required',
        title: 'This call needs an If-Match header with the version that was read.',
      });
    });
  });
});
