import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { createAccessControl } from 'better-auth/plugins/access';
import { organization } from 'better-auth/plugins/organization';
import * as z from 'zod';
import type { Config } from '../config.ts';
import type { Db } from '../db/open.ts';

/** The header in which our app alone passes the client's address to better-auth. */
export const ADDRESS_HEADER = 'x-baton-client-address';

/** better-auth's own access control grants nothing: lib/domain/roles.ts decides what each role may do. */
const access = createAccessControl({ organization: ['update'] } as const);
const none = access.newRole({});
const roles = { viewer: none, technician: none, admin: none, member: none };

/** Whether browsers reach the console by https: everywhere but on loopback. */
export const isSecure = (url: string) => url.startsWith('https:');

/** The name of the session's cookie. With __Host- no other host, and no page without https, can set it (RFC 6265bis). */
function sessionCookie(url: string): string {
  return `${isSecure(url) ? '__Host-' : ''}baton.session_token`;
}

const readOnly = { required: true, input: false } as const;

/**
 * Starts a console session for a person whose identity a provider has proved. The endpoint has no path: only this process
 * can call it.
 */
const sessionPlugin = {
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

/**
 * Sign-in of people and their console sessions, for the console's pages only (ARCHITECTURE, Identity and roles). Sign-up
 * and creating organizations are closed. The rate limits are ours (limits.ts): better-auth's count by address alone.
 */
export function createAuth(db: Db, config: Pick<Config, 'url'>, secret: string) {
  return betterAuth({
    appName: 'Baton',
    baseURL: config.url,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [config.url],
    database: { db, type: 'postgres' },
    user: { modelName: 'person' },
    account: { modelName: 'sign_in' },
    emailAndPassword: { enabled: true, disableSignUp: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      // The prefix is ours (`sessionCookie`): better-auth knows only __Secure-.
      useSecureCookies: false,
      cookiePrefix: 'baton',
      cookies: { session_token: { name: sessionCookie(config.url) } },
      defaultCookieAttributes: { secure: isSecure(config.url) },
      // Its tables are made by our migrations; a look through the whole catalog would be part of every start.
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      sessionPlugin,
      organization({
        ac: access,
        roles,
        creatorRole: 'admin',
        allowUserToCreateOrganization: false,
        schema: {
          organization: {
            additionalFields: {
              kind: { type: 'string', ...readOnly },
              domain: { type: 'string', ...readOnly },
              publicId: { type: 'string', required: false, input: false },
            },
          },
        },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
