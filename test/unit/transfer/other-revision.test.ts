import { describe, expect, it, vi } from 'vitest';
import { problemUri, Unreachable } from '#lib/contract/problem.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { createWorkerClient } from '#lib/contract/worker-client.ts';
import { mayRetryNow } from '#lib/domain/redemption.ts';
import { makeToken } from '#lib/domain/token.ts';
import { badge } from '#lib/glance/badge.ts';
import { pollConnection } from '#lib/glance/poll.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { runQueue } from '#lib/transfer/redeem.ts';
import { aContext } from '../support/worker-context.ts';

/** A client whose console answers every call with this status and body. */
function answered(status: number, body: object) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(body, { status }));
  return { fetch, client: createWorkerClient({ origin: 'https://console.example', credential: 'c', fetch }) };
}

const CODES = ['client-too-old', 'console-too-old'] as const;

it('every call names the revision of the API that this build speaks', async () => {
  const { fetch, client } = answered(500, {});
  await client.me({}).catch(() => undefined);
  await client.relay({ method: 'GET', path: '/clients' });
  for (const [, init] of fetch.mock.calls) {
    expect(new Headers(init?.headers).get(REVISION_HEADER)).toBe(String(REVISION));
  }
  expect(fetch).toHaveBeenCalledTimes(2);
});

it('any other server error stays one that says nothing, whatever its body', async () => {
  const { client } = answered(503, { code: 'token-expired', status: 503 });
  await expect(client.me({})).rejects.toBeInstanceOf(Unreachable);
});

describe.each(CODES)('a console that answers %s', (code) => {
  const { client } = answered(503, { type: problemUri(code), code, status: 503 });

  it('leaves what is queued waiting, with its secret, and says why', async () => {
    const { context, store, clock } = await aContext(client);
    await enqueue(context, 'c1', [makeToken()]);
    await runQueue(context);
    const [entry] = await store.redemptions('c1');
    expect(entry).toMatchObject({ status: { state: 'retrying', why: code }, unanswered: 0 });
    expect(entry).toHaveProperty('secret');
    expect(entry?.notBefore).toBeGreaterThan(clock.at);
    // Once one of the two is updated, a person need not wait.
    expect(entry && mayRetryNow(entry)).toBe(true);
  });

  it('leaves the rows as they are, and the badge says whose update is missing', async () => {
    const { context, store, clock } = await aContext(client);
    expect(await pollConnection(context, 'c1')).toBe(false);
    const glance = await store.glance('c1');
    expect(glance?.failure).toBe(code);
    const { title } = badge(await store.connections(), glance ? [glance] : [], clock.at);
    expect(title).toMatch(
      code === 'client-too-old' ? /Baton needs an update here/ : /console needs an update/,
    );
  });
});
