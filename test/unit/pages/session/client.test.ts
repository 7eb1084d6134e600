import { afterEach, expect, it, vi } from 'vitest';
import { call, setCallOrganization } from '#companion/pages/session/client.ts';
import { readSession } from '#companion/pages/session/session.ts';
import { listOrganizations } from '#lib/contract/people.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';
import { aConnection, at } from '../../support/records.ts';

afterEach(() => {
  setCallOrganization(null);
  vi.unstubAllGlobals();
});

it('a page sends its organization with every call, once it knows it', async () => {
  const { person, organization } = aConnection();
  const me = { user: person, organization, role: 'admin', serverTime: at(0), sandbox: true };
  const sent: [path: string, organization: string | null][] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (path.startsWith('/api/v1')) sent.push([path, new Headers(init.headers).get(ORGANIZATION_HEADER)]);
    return Response.json(path === '/api/v1/me' ? me : { items: [] });
  });
  await readSession();
  await call(listOrganizations, {});
  // After signing in again it may be a different one.
  await readSession();
  expect(sent).toEqual([
    ['/api/v1/me', null],
    ['/api/v1/organizations', organization.id],
    ['/api/v1/me', null],
  ]);
});
