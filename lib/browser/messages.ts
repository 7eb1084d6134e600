import * as z from 'zod/mini';
import { HEALTHS } from '#lib/domain/account.ts';
import type { Commands } from '#lib/domain/commands.ts';
import { MAX_LIFETIME, MIN_LIFETIME } from '#lib/domain/transfer-token.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const text = z.string().check(z.minLength(1), z.maxLength(500));

/** What a page may send, parsed: an older page may still be open after the extension was updated. Worker only. */
export const asks = {
  connect: z.object({ origin: text, browserName: text }),
  checkConnection: z.object({ requestId: id }),
  cancelConnection: z.object({ requestId: id }),
  disconnect: z.object({ connectionId: id }),
  issue: z.object({
    connectionId: id,
    accountId: id,
    expiresInSeconds: z.int().check(z.minimum(MIN_LIFETIME), z.maximum(MAX_LIFETIME)),
    resellerPublicId: z.nullable(id),
    supersede: z.boolean(),
  }),
  revoke: z.object({ connectionId: id, tokenId: id }),
  lookUpReseller: z.object({ connectionId: id, publicId: id }),
  preview: z.object({ connectionId: id, sealedToken: text }),
  readAccount: z.object({ connectionId: id, accountId: id }),
  setPreferences: z.object({
    connectionId: id,
    accountId: id,
    preferences: z.object({
      favourite: z.boolean(),
      mute: z.nullable(z.object({ until: z.nullable(text), health: z.enum(HEALTHS) })),
    }),
  }),
  work: z.object({}),
  refresh: z.object({ connectionId: z.optional(id) }),
} satisfies { [N in keyof Commands]: z.ZodMiniType<Commands[N]['ask']> };

/** The envelope, before it is known whether we know the command. */
export const Message = z.object({ command: z.string(), payload: z.unknown() });

export function isCommand(name: string): name is keyof Commands {
  return Object.hasOwn(asks, name);
}
