import type * as people from '#lib/contract/people.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { acceptInvitation, lookUpInvitation } from './accept.ts';
import { invite, listInvitations, revokeInvitation } from './invitations.ts';
import { defaultRegionOf, listOrganizations, setDefaultRegion } from './organizations.ts';
import { resetPassword } from './password.ts';
import { requestReset } from './request-reset.ts';
import { endSession, listSessions } from './sessions.ts';
import { changeRole, listMembers, removeMember } from './team.ts';
import { requestVerification, verifyEmail } from './verification.ts';

export function peopleHandlers(ctx: Context): Handlers<typeof people> {
  return {
    async me(_, { person, organization, role }) {
      const { id, kind, name, domain, publicId } = organization;
      return {
        user: person,
        organization: { id, kind, name, domain, resellerPublicId: publicId },
        role,
        serverTime: ctx.now().toISOString(),
        sandbox: ctx.config.sandbox,
      };
    },
    listOrganizations: (_, caller) => listOrganizations(ctx, caller),
    getDefaultRegion: (_, caller) => defaultRegionOf(ctx.db, caller),
    setDefaultRegion: ({ body }, caller) => setDefaultRegion(ctx, caller, body),
    listMembers: ({ query }, caller) => listMembers(ctx, caller, query),
    changeRole: ({ params, body }, caller) => done(changeRole(ctx, caller, params.id, body.role)),
    removeMember: ({ params }, caller) => done(removeMember(ctx, caller, params.id)),
    listInvitations: ({ query }, caller) => listInvitations(ctx, caller, query),
    invite: ({ body }, caller) => done(invite(ctx, caller, body.email, body.role)),
    revokeInvitation: ({ params }, caller) => done(revokeInvitation(ctx, caller, params.id)),
    lookUpInvitation: ({ body }, { address }) => lookUpInvitation(ctx, body.code, address),
    acceptInvitation: ({ body }, { address }) => acceptInvitation(ctx, body, address),
    requestReset: ({ body }, { address }) => done(requestReset(ctx, body.email, address)),
    resetPassword: ({ body }, { address }) => done(resetPassword(ctx, body, address)),
    listSessions: ({ query }, caller) => listSessions(ctx, caller, query),
    endSession: ({ params }, caller) => done(endSession(ctx, caller, params.id)),
    requestVerification: (_, caller) => done(requestVerification(ctx, caller)),
    verifyEmail: ({ body }, { address }) => done(verifyEmail(ctx, body.code, address)),
  };
}

async function done(work: Promise<unknown>): Promise<Record<string, never>> {
  await work;
  return {};
}
