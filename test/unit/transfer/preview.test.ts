import { expect, it, vi } from 'vitest';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import { encodeSealed } from '#lib/domain/sealed.ts';
import { makeToken } from '#lib/domain/token.ts';
import { preview } from '#lib/transfer/preview.ts';
import { aPreview } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

it('asks with the token that a page has sealed; what travels does not show it', async () => {
  const previewRedemption = vi.fn<WorkerClient['previewRedemption']>(async () => aPreview());
  const { context, vault } = await aContext({ previewRedemption });
  const token = makeToken();
  const sealed = encodeSealed(await vault.seal(token));
  expect(JSON.parse(JSON.stringify(sealed))).toBe(sealed);
  expect(atob(sealed.split('.')[1] ?? '')).not.toContain(token.slice(0, 12));
  expect(await preview(context, 'c1', sealed)).toEqual(aPreview());
  expect(previewRedemption).toHaveBeenCalledExactlyOnceWith({ body: { token } });
});

it.each(['', '.', 'no base64 !', 'AAAA.AAAA'])('refuses %j without asking', async (sealed) => {
  const previewRedemption = vi.fn<WorkerClient['previewRedemption']>();
  const { context } = await aContext({ previewRedemption });
  await expect(preview(context, 'c1', sealed)).rejects.toThrow();
  expect(previewRedemption).not.toHaveBeenCalled();
});
