import { betterAuth } from 'better-auth';
import { createAccessControl } from 'better-auth/plugins/access';
import { organization } from 'better-auth/plugins/organization';
import type { Config } from '../config.ts';
import type { Db } from '../db/open.ts';
import { sessions } from './session-plugin.ts';

/** The header in which our app, and nobody else, tells better-auth the client's address. */
export const ADDRESS_HEADER = 'x-baton-client-address';

/** better-auth's own access control grants nothing: who may what is decided by lib/domain/roles.ts. */
const access = createAccessControl({ organization: ['update'] } as const);
const none = access.newRole({});
const roles = { viewer: none, technician: none, admin: none, member: none };

const readOnly = { required: true, input: false } as const;

/**
 * Sign-in of people and their console sessions; for the console's pages only (ARCHITECTURE, Identity and roles). Nobody signs up or
 * creates an organization here. Limits are ours (limits.ts), as better-auth's count by address alone.
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
      cookiePrefix: 'baton',
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      sessions,
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
