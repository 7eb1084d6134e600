import type { Reply } from '#lib/domain/commands.ts';

/**
 * Asks, and reads what waits again before it answers that something is authorized already: an account of the
 * reseller's own is no longer in the list then, and one that still is cannot be had, as somebody else protects it.
 */
export function readFirst<Asked extends unknown[], T>(
  ask: (...asked: Asked) => Promise<Reply<T>>,
  read: () => Promise<void>,
): (...asked: Asked) => Promise<Reply<T>> {
  return async (...asked) => {
    const reply = await ask(...asked);
    if (!reply.ok && reply.code === 'already-authorized') await read();
    return reply;
  };
}
