import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import * as z from 'zod';

/**
 * A console session for somebody who has proved elsewhere who they are. It has no path: this process alone can ask.
 */
export const sessions = {
  id: 'sessions',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ personId: z.string() }), requireHeaders: true },
      async (c) => {
        const { internalAdapter } = c.context;
        const user = await internalAdapter.findUserById(c.body.personId);
        if (!user) throw c.error('UNAUTHORIZED');
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(c, { session, user });
        return c.json({ status: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;
