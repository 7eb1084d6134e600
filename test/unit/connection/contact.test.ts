import { expect, it } from 'vitest';
import { Problem } from '#lib/contract/problem.ts';
import { aContext, addConnection } from '../support/worker-context.ts';

const refused = () => Promise.reject(new Problem('unauthenticated'));

it('a refused credential signs the connection out, and is not sent again', async () => {
  const { context, store, createClient } = await aContext();
  await expect(context.contact('c1', refused)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect((await store.connection('c1'))?.state).toBe('signed-out');
  await expect(context.contact('c1', refused)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(createClient).toHaveBeenCalledOnce();
});

it('but not if the person has connected again meanwhile: it was the old one', async () => {
  const { context, store } = await aContext();
  const slow = context.contact('c1', async () => {
    await addConnection(context, { browserId: 'b2' });
    return refused();
  });
  await expect(slow).rejects.toMatchObject({ code: 'unauthenticated' });
  expect((await store.connection('c1'))?.state).toBe('connected');
});

it('says that a connection is gone', async () => {
  const { context } = await aContext();
  await expect(context.contact('c2', refused)).rejects.toMatchObject({ code: 'not-connected' });
});
