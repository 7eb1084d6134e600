import { ask } from '#lib/browser/ask.ts';
import { browser } from '#lib/browser/browser.ts';
import type { Reply } from '#lib/domain/commands.ts';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import { browserName } from '../shared/browser-name.ts';

/** Begins connecting and opens the console's approval page in a tab. */
export async function connect(origin: string): Promise<Reply<ConnectionRequest>> {
  const reply = await ask('connect', { origin, browserName: browserName(navigator) });
  if (reply.ok) await browser.tabs.create({ url: reply.value.approvalAddress });
  return reply;
}
