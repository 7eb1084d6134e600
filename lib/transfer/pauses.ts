import type { QueuedRedemption, RetryReason } from '#lib/domain/redemption.ts';

type Put = Pick<QueuedRedemption, 'notBefore' | 'status'>;

/**
 * Within one run: a console that did not answer, or asked to wait, is not asked for the rest of its queue either;
 * that is put off with it, and costs no attempt.
 */
export class Pauses {
  readonly #pauses = new Map<string, Put | 'signed-out'>();

  of(connectionId: string): Put | 'signed-out' | undefined {
    return this.#pauses.get(connectionId);
  }

  signOut(connectionId: string): void {
    this.#pauses.set(connectionId, 'signed-out');
  }

  until(connectionId: string, notBefore: number, why: RetryReason): void {
    if (this.of(connectionId) === 'signed-out') return;
    this.#pauses.set(connectionId, { notBefore, status: { state: 'retrying', why } });
  }
}
