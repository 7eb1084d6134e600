import * as z from 'zod/mini';
import { typedName } from './typed-name.ts';
import { id, maybeTime, time } from './worker-schemas.ts';

export const ApiKey = z.object({
  id,
  /** Twelve characters that name the key, also as the user of HTTP Basic. Not secret. */
  keyId: z.string(),
  name: z.string(),
  madeBy: z.nullable(z.string()),
  madeAt: time,
  /** Who answers for it now, if not its maker. */
  adoptedBy: z.nullable(z.string()),
  lastUsedAt: maybeTime,
  /** When it ends by itself; null: never. */
  endsAt: maybeTime,
  /** Whether it ends then because nobody answers for it, unless an administrator adopts it. */
  adoptable: z.boolean(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const NewApiKey = z.object({
  name: typedName(),
  /** How many days it works; null: until it is revoked. */
  days: z.nullable(z.int('must be a whole number').check(z.minimum(1), z.maximum(3650))),
});

/** A key as it was just made: the only answer that has the key itself. */
export const MadeApiKey = z.object({ key: z.string(), keyId: z.string() });
export type MadeApiKey = z.infer<typeof MadeApiKey>;
