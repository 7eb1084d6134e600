import { afterEach, expect, it, vi } from 'vitest';
import { callFor, client } from '#companion/pages/client.ts';
import { readSession } from '#companion/pages/session.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';
import { aConnection, at } from '../support/records.ts';

afterEach(() => {
  callFor(null);
  vi.unstubAllGlobals();
});

it('a page names the organization that it shows with every call, once it knows it', async () => {
  const { person, organization } = aConnection();
  const me = { user: person, organization, role: 'admin', serverTime: at(0), sandbox: true };
  const sent: [path: string, organization: string | null][] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (path.startsWith('/api/v1')) sent.push([path, new Headers(init.headers).get(ORGANIZATION_HEADER)]);
    return Response.json(path === '/api/v1/me' ? me : { items: [] });
  });
  await readSession();
  await client.listOrganizations({});
  // Signed in anew, by now perhaps for another one.
  await readSession();
  expect(sent).toEqual([
    ['/api/v1/me', null],
    ['/api/v1/organizations', organization.id],
    ['/api/v1/me', null],
  ]);
});
