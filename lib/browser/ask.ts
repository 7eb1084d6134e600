import type { Reply } from '#lib/domain/reply.ts';
import type { Commands } from '#lib/ports/commands.ts';
import { browser } from './browser.ts';

/** Sends a command to the background worker. Never throws: if the worker does not answer, the failure is `unreachable`. */
export async function ask<N extends keyof Commands>(
  command: N,
  payload: Commands[N]['ask'],
): Promise<Reply<Commands[N]['answer']>> {
  try {
    const reply = (await browser.runtime.sendMessage({ command, payload })) as Reply<
      Commands[N]['answer']
    > | null;
    if (reply) return reply;
  } catch {
    // The worker was stopped before it answered. It will finish what it had stored.
  }
  return { ok: false, code: 'unreachable', facts: {} };
}
