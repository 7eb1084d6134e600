import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createFetchWithRetry,
  IN_ANSWER,
  IN_BACKGROUND,
  runWithPatience,
} from '#companion/directories/fetch-with-retry.ts';

type Answer = (response: ServerResponse) => unknown;

describe('a request that is made again', () => {
  let address: string;
  let answers: Answer[];
  let asked: number;
  let waits: number[];
  const server = createServer((_: IncomingMessage, response) => {
    asked += 1;
    const answer = answers.shift();
    if (answer) answer(response);
    else response.end('well');
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  beforeEach(() => {
    [answers, asked, waits] = [[], 0, []];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const refuses =
    (status: number, headers: Record<string, string> = {}): Answer =>
    (response) =>
      response.writeHead(status, headers).end('no');
  const always = (answer: Answer) => {
    answers = Array.from({ length: 100 }, () => answer);
  };
  const ask = createFetchWithRetry({ timeoutSeconds: 5, wait: async (ms) => void waits.push(ms) });
  const read = async () => (await ask(address, { init: {} })).text();

  /** What was waited for is at least so much, and up to a fifth more. */
  const expectWaits = (...least: number[]) => {
    expect(waits).toHaveLength(least.length);
    for (const [index, ms] of least.entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(ms);
      expect(waits[index]).toBeLessThanOrEqual(ms * 1.2 + 1);
    }
  };

  it('waits as long as it is told, in seconds or until a time by the clock of who says so', async () => {
    const date = new Date('2031-01-01T00:00:00Z').toUTCString();
    const after = new Date('2031-01-01T00:00:30Z').toUTCString();
    answers = [refuses(429, { 'retry-after': '7' }), refuses(503, { date, 'retry-after': after })];
    expect(await runWithPatience(IN_BACKGROUND, read)).toBe('well');
    expectWaits(7000, 30_000);
  });

  it('waits ever longer where it is told nothing, or to ask at once', async () => {
    answers = [refuses(500), refuses(504, { 'retry-after': '0' }), refuses(429, { 'retry-after': 'soon' })];
    expect(await runWithPatience(IN_BACKGROUND, read)).toBe('well');
    expectWaits(1000, 2000, 4000);
  });

  it('is answered at last by what was refused last', async () => {
    always(refuses(503));
    expect((await ask(address, { init: {} })).status).toBe(503);
    expect(asked).toBe(IN_ANSWER.tries);
    asked = 0;
    await runWithPatience(IN_BACKGROUND, () => ask(address, { init: {} }));
    expect(asked).toBe(IN_BACKGROUND.tries);
  });

  it('does not wait at all for longer than its work may lose, all requests of which count together', async () => {
    const statuses = await runWithPatience({ tries: 9, maxLostMs: 40_000 }, async () => {
      answers = [refuses(429, { 'retry-after': '30' })];
      const first = await ask(address, { init: {} });
      answers = [refuses(429, { 'retry-after': '30' })];
      return [first.status, (await ask(address, { init: {} })).status];
    });
    expect(statuses).toEqual([200, 429]);
    expectWaits(30_000);
  });

  it('is made at once after a connection was closed, then later', async () => {
    const close: Answer = (response) => response.destroy();
    answers = [
      close,
      close,
      (response) => response.writeHead(200, { 'content-length': '9' }).write('w', close.bind(null, response)),
    ];
    expect(await runWithPatience(IN_BACKGROUND, read)).toBe('well');
    expectWaits(0, 2000, 4000);
  });

  it('is given up by itself when it takes too long, not all of them together', async () => {
    const quick = createFetchWithRetry({ timeoutSeconds: 0.1, wait: async (ms) => void waits.push(ms) });
    answers = [() => undefined, (response) => response.write('w')];
    expect(await (await quick(address, { init: {} })).text()).toBe('well');
    expect(asked).toBe(3);
  });

  it.each([400, 401, 403, 404, 410])('is not made again after %i', async (status) => {
    always(refuses(status));
    await read();
    expect(asked).toBe(1);
  });

  it('ends with the process, also while it waits', async () => {
    const stopping = new AbortController();
    const real = createFetchWithRetry({});
    always((response) => {
      response.writeHead(429, { 'retry-after': '600' }).end(() => setImmediate(() => stopping.abort()));
    });
    const work = runWithPatience(IN_BACKGROUND, () => real(address, { init: {} }), stopping.signal);
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toBe(1);
  });
});
