import { randomSecret, sha256 } from '#companion/auth/secrets.ts';
import type { Client } from '#lib/contract/client.ts';
import { TEST_CONFIG } from './settings.ts';

export type AskingBrowser = Awaited<ReturnType<typeof askToConnect>>;

/** A browser that has asked a console to be connected, as the extension does it. */
export async function askToConnect(
  stranger: Client,
  address = TEST_CONFIG.url,
  browserName = 'Chromium on Linux',
) {
  const verifier = randomSecret();
  const challenge = sha256(verifier);
  const { deviceCode } = await stranger.requestBrowserCode({ body: { browserName, address, challenge } });
  /** Asks whether the person has decided. */
  const askToken = () => stranger.requestBrowserToken({ body: { deviceCode, verifier } });
  const { userCode = '' } = await askToken();
  return { deviceCode, verifier, userCode, askToken };
}
