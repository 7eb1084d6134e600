import { expect, it, vi } from 'vitest';
import { Frame } from '#companion/pages/frame/frame.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { mounted } from '../../support/mounted.ts';
import { aConnection, at } from '../../support/records.ts';

const { organization, role } = aConnection();
const me: Me = {
  user: { id: 'p1', name: 'Tess Tech', email: 'tech@northwind.example', emailVerified: true },
  organization,
  role,
  serverTime: at(0),
  sandbox: false,
};

const signOutWith = async (answer: () => Promise<Response>) => {
  const assign = vi.fn();
  vi.stubGlobal('location', { assign });
  vi.stubGlobal('fetch', (url: string) =>
    url === '/api/auth/sign-out' ? answer() : Promise.reject(new Error('not asked')),
  );
  const page = await mounted(
    <Frame me={me} title="Status" path="/status" pages={[]}>
      {null}
    </Frame>,
  );
  await page.press('Sign out');
  return { page, assign };
};

it('leaves the page once the console has ended the session', async () => {
  const { page, assign } = await signOutWith(async () => new Response('{}'));
  expect(assign).toHaveBeenCalledExactlyOnceWith('/sign-in');
  expect(page.text()).not.toContain('still signed in');
});

it.each([
  ['the database is away', async () => new Response('{}', { status: 503 })],
  ['the console does not answer', async () => Promise.reject(new TypeError('no network'))],
])('says that the person is still signed in while %s', async (_, answer) => {
  const { page, assign } = await signOutWith(answer);
  expect(page.text('[role="alert"]')).toContain('You are still signed in');
  expect(assign).not.toHaveBeenCalled();
});
