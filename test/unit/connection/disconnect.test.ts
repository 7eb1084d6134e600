import { expect, it, vi } from 'vitest';
import { disconnect } from '#lib/connection/disconnect.ts';
import { Unreachable } from '#lib/contract/problem.ts';
import { aContext } from '../support/worker-context.ts';

const revoking = () => vi.fn(async (_: { params: { id: string } }) => ({}));

it('revokes the credential on the console, with that credential', async () => {
  const revokeBrowser = revoking();
  const { context, store, createClient } = await aContext({ revokeBrowser });
  await disconnect(context, 'c1');
  expect(revokeBrowser).toHaveBeenCalledWith({ params: { id: 'b1' } });
  expect(createClient).toHaveBeenCalledWith(expect.objectContaining({ credential: 'credential of b1' }));
  expect(await store.connections()).toEqual([]);
});

it('deletes all that is here when the console does not answer', async () => {
  const revokeBrowser = revoking().mockRejectedValue(new Unreachable('no answer'));
  const { context, store } = await aContext({ revokeBrowser });
  await disconnect(context, 'c1');
  expect(await store.connections()).toEqual([]);
  expect(await store.credential('c1')).toBeUndefined();
});
