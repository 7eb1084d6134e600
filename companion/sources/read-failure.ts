import type { ReadFailureKind } from '#lib/domain/read-failure.ts';

/** A source could not be read. The message names neither the credential nor anything that was answered. */
export class ReadFailure extends Error {
  override name = 'ReadFailure';
  readonly kind: ReadFailureKind;
  /** Not to be asked again before this; null if the vendor does not say. */
  readonly retryAt: Date | null;
  constructor(kind: ReadFailureKind, options: { retryAt?: Date | null; cause?: unknown } = {}) {
    super(`a source could not be read: ${kind}`, { cause: options.cause });
    this.kind = kind;
    this.retryAt = options.retryAt ?? null;
  }
}

/** The answer, unless it takes longer than that. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new ReadFailure('slow')), ms);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
