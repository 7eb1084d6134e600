import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { mountProviders } from '#companion/sandbox/provider/mount-providers.ts';

const by =
  (name: string): RequestListener =>
  (_, response) =>
    void response.end(name);

/** Asks a console with such providers for a path. Returns who answered, or the status. */
async function consoleWith(load: () => Promise<RequestListener>) {
  const surroundings = { config: { url: '' }, log: pino({ enabled: false }) };
  const server = createServer(mountProviders(surroundings, by('console'), load));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return (await answer.text()) || answer.status;
  };
}

it('the sandbox’s providers are loaded by the first request to them, once', async () => {
  const load = vi.fn(async () => by('providers'));
  const ask = await consoleWith(load);
  expect(await ask('/healthz')).toBe('console');
  expect(load).not.toHaveBeenCalled();
  const paths = ['/sandbox/microsoft/auth', '/sandbox/google/jwks', '/status'];
  expect(await Promise.all(paths.map(ask))).toEqual(['providers', 'providers', 'console']);
  expect(await ask('/sandbox/google/jwks')).toBe('providers');
  expect(load).toHaveBeenCalledTimes(1);
});

it('if they cannot be loaded, the next request tries again', async () => {
  const load = vi.fn(async () => by('providers')).mockRejectedValueOnce(new Error('no memory'));
  const ask = await consoleWith(load);
  expect(await ask('/sandbox/google/jwks')).toBe(503);
  expect(await ask('/status')).toBe('console');
  expect(await ask('/sandbox/google/jwks')).toBe('providers');
});
