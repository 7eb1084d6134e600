import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';

export function peopleHandlers(ctx: Context): Pick<Handlers, 'me'> {
  return {
    async me(_, { person, organization, role }) {
      const { id, kind, name, domain, publicId } = organization;
      return {
        user: { id: person.id, name: person.name, email: person.email },
        organization: { id, kind, name, domain, resellerPublicId: publicId },
        role,
        serverTime: ctx.now().toISOString(),
        sandbox: ctx.config.sandbox,
      };
    },
  };
}
