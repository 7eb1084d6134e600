import type { Commands, Reply } from '#lib/domain/commands.ts';
import { browser } from './browser.ts';

/** Asks the background worker. Never throws: a worker that does not answer is the failure `unreachable`. */
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
    // The worker was stopped before it answered; what it had stored, it will finish.
  }
  return { ok: false, code: 'unreachable', facts: {} };
}
