import * as z from 'zod/mini';
import { SERVICES } from '#lib/domain/account.ts';
import { accountAddress } from '../addresses.ts';

const service = z.enum(SERVICES);

/** What a sign-in at a provider is for: an account to authorize, or the console itself. */
export const AimSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('link'), code: z.string(), service }),
  z.object({ of: z.literal('trial'), trialId: z.string(), service }),
  z.object({ of: z.literal('account'), accountId: z.string(), service }),
  /** `next`: a path of this console with what follows it; only its origin before it makes it an address. */
  z.object({ of: z.literal('sign-in'), next: z.string().check(z.startsWith('/')), service }),
]);
export type Aim = z.infer<typeof AimSchema>;

/** The page on which it was begun, to look again or to begin anew. */
export function beginningPage(aim: Aim): string {
  switch (aim.of) {
    case 'link':
      return `/authorize#${aim.code}`;
    case 'trial':
      return `/trial?${new URLSearchParams({ id: aim.trialId })}`;
    case 'account':
      return accountAddress(aim.accountId);
    case 'sign-in':
      // There one signs in where one is, and the code behind its # belongs in no query.
      return /^\/connect([?#]|$)/.test(aim.next)
        ? aim.next
        : `/sign-in?${new URLSearchParams({ next: aim.next })}`;
  }
}
