import * as z from 'zod/mini';
import { SERVICES } from '#lib/domain/account.ts';
import {
  AUTHORIZE,
  accountAddress,
  addressWithCode,
  CONNECT,
  signInAddress,
  trialAddress,
} from '#lib/domain/console-pages.ts';

const service = z.enum(SERVICES);

/** What a sign-in at a provider is for: to authorize an account, or to sign in to the console. Stored by flow.ts. */
export const FlowPurposeSchema = z.union([
  z.object({ of: z.literal('link'), code: z.string(), service }),
  z.object({ of: z.literal('trial'), trialId: z.string(), service }),
  z.object({ of: z.literal('account'), accountId: z.string(), service }),
  /** `next`: where to go then, a path of this console with query and fragment. Prefix the origin before using it. */
  z.object({ of: z.literal('sign-in'), next: z.string().check(z.startsWith('/')), service }),
]);
export type FlowPurpose = z.infer<typeof FlowPurposeSchema>;

/** The page on which the flow was begun: it shows the current state and can begin again. */
export function flowStartPage(purpose: FlowPurpose): string {
  switch (purpose.of) {
    case 'link':
      return addressWithCode(AUTHORIZE, purpose.code);
    case 'trial':
      return trialAddress(purpose.trialId);
    case 'account':
      return accountAddress(purpose.accountId);
    case 'sign-in':
      // The connect page has a sign-in form of its own, and the code in its fragment must not get into a query.
      return purpose.next.split(/[?#]/)[0] === CONNECT ? purpose.next : signInAddress(purpose.next);
  }
}
