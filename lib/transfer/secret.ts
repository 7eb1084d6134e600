import type { Sealed } from '#lib/domain/sealed.ts';

/** The same without its secret, which is kept no longer than it is needed (DESIGN 6). */
export function withoutSecret<T extends { secret?: Sealed }>(holder: T): T {
  const { secret, ...rest } = holder;
  return rest as T;
}
