import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { answerJson } from '#companion/http/json-answer.ts';

const LARGE = { items: Array.from({ length: 500 }, (_, id) => ({ id, name: 'Bluebird Dental' })) };
const SMALL = { items: [] };

const app = new Hono()
  .get('/large', (c) => {
    c.header('ETag', '"7.1"');
    return answerJson(c, LARGE, 200);
  })
  .get('/small', (c) => answerJson(c, SMALL, 201));

const get = (path: string, accepted?: string) =>
  app.request(path, accepted === undefined ? {} : { headers: { 'Accept-Encoding': accepted } });

it.each(['gzip', 'gzip, deflate, br, zstd', 'br, gzip;q=0.5'])(
  'a large answer is compressed for a client that accepts %s, and keeps its ETag',
  async (accepted) => {
    const answer = await get('/large', accepted);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('etag')).toBe('"7.1"');
    const compressed = Buffer.from(await answer.arrayBuffer());
    expect(compressed.length).toBeLessThan(JSON.stringify(LARGE).length / 4);
    expect(JSON.parse(gunzipSync(compressed).toString())).toEqual(LARGE);
  },
);

it.each([undefined, 'br', 'identity', 'gzip;q=0'])(
  'a large answer is not compressed for a client that accepts %s',
  async (accepted) => {
    const answer = await get('/large', accepted);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(await answer.json()).toEqual(LARGE);
  },
);

it('a small answer is never compressed', async () => {
  const answer = await get('/small', 'gzip');
  expect(answer.status).toBe(201);
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(await answer.json()).toEqual(SMALL);
});
