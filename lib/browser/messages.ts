import * as z from 'zod/mini';
import { HEALTHS } from '#lib/domain/account.ts';
import type { Commands } from '#lib/ports/commands.ts';

const id = z.string();

/**
 * The payload of each command. They are parsed because an older page may still be open after the extension was updated.
 * For the worker only. They check shapes and no limits: the console checks those, and they would add 900 bytes.
 */
export const payloadSchemas = {
  connect: z.object({ origin: z.string(), browserName: z.string() }),
  checkConnection: z.object({ requestId: id }),
  cancelConnection: z.object({ requestId: id }),
  disconnect: z.object({ connectionId: id }),
  issue: z.object({
    connectionId: id,
    accountId: id,
    expiresInSeconds: z.number(),
    resellerPublicId: z.nullable(id),
    supersede: z.boolean(),
  }),
  revoke: z.object({ connectionId: id, tokenId: id }),
  lookUpReseller: z.object({ connectionId: id, publicId: id }),
  preview: z.object({ connectionId: id, sealedToken: z.string() }),
  setPreferences: z.object({
    connectionId: id,
    accountId: id,
    preferences: z.object({
      favorite: z.optional(z.boolean()),
      mute: z.optional(z.nullable(z.object({ until: z.nullable(z.string()), health: z.enum(HEALTHS) }))),
    }),
  }),
  relay: z.object({ connectionId: id, method: id, path: id, body: z.optional(id) }),
  work: z.object({}),
  refresh: z.object({ connectionId: z.optional(id) }),
} satisfies { [N in keyof Commands]: z.ZodMiniType<Commands[N]['ask']> };

/** A message before its command is known to exist; the command's schema then parses the payload. */
export const Message = z.object({ command: z.string() });

/** Whether there is a command of this name. */
export function isCommand(name: string): name is keyof Commands {
  return Object.hasOwn(payloadSchemas, name);
}
