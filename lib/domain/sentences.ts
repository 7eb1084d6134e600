import { consoleOrigin } from './console-address.ts';
import type { ProblemCode, ProblemFacts } from './problem.ts';
import type { FailureCode } from './reply.ts';
import { shortDate } from './time.ts';

/**
 * The sentence that a person reads after a refusal: what happened and what to do next. No codes, no blame.
 * Those that only some screens can cause are there.
 */
const SENTENCES: Record<Exclude<FailureCode, OtherCode>, string> = {
  'malformed-token': 'This is not a whole transfer token. Copy it again, from baton_ to its last character.',
  'unknown-token': 'No such transfer token here. Check that it was copied from the same console.',
  'wrong-reseller': 'This token was made for another reseller. Ask the customer for one made for you.',
  'token-expired': 'This token has expired. Ask the customer for a new one.',
  'token-revoked': 'The customer has revoked this token. Ask them for a new one.',
  'token-superseded': 'The customer has replaced this token with a newer one. Ask them for that one.',
  'token-redeemed': 'This token was already used by another reseller. Ask the customer for a new one.',
  'already-your-customer': 'This account is already yours. The token was not used.',
  'account-not-authorized': 'This account is not authorized yet. Add it once its backups have begun.',
  'account-observed':
    'Baton only watches this account: it has no authorization, no licenses and no transfer tokens here.',
  'issuer-not-licensed':
    'Your own user needs a license first. Assign one to yourself in the License Manager.',
  'not-an-admin': 'Only an administrator can generate a transfer token. Ask one of yours.',
  forbidden: 'Your role does not allow this. Ask an administrator of your organization.',
  'active-token-exists': 'A token for this account is already active. Generating a new one ends it.',
  'trial-expired': 'The trial of this account has ended, so no new token can be generated.',
  'idempotency-conflict': 'This was already sent for another token. Paste the token again.',
  unauthenticated: 'Sign in again.',
  'other-organization':
    'You now act for another organization in this browser. Reload this page to see that one, or switch back in the other tab.',
  'other-address': 'This console calls itself by another address. Connect to that address.',
  'two-credentials': 'Sign in again.',
  'wrong-origin': 'This page was opened from another address. Reload it and try again.',
  'not-found': 'This is no longer there.',
  'code-expired': 'This code is no longer valid. Start connecting again.',
  'link-expired': 'This link has been used or is too old. Ask for a new one.',
  'link-canceled': 'This invitation was withdrawn. Ask an administrator of the organization for a new one.',
  'wrong-password': 'You already have an account here, and this is not its password.',
  'already-a-member': 'This person is in your team already.',
  'last-admin': 'Your organization needs an administrator. Make somebody else one first.',
  'not-enough-licenses': 'There are not enough licenses for this. Unassign some first.',
  'confirmation-mismatch': 'This is not the domain of the account. Nothing was changed.',
  'precondition-required': 'This page is older than the console. Reload it, then save again.',
  'version-conflict': 'Somebody else saved in the meantime. Look at what changed, then save again.',
  'already-authorized': 'This domain is already protected. Ask its administrator for a transfer token.',
  'authorization-pending': 'Waiting for your answer on the console page.',
  'cursor-expired': 'The list has to be read again.',
  'too-large': 'This is too much at once.',
  'validation-failed': 'Something in this form is not right.',
  'rate-limited': 'Too many tries. Wait a little and try again.',
  'internal-error': 'The console had a problem. Try again in a moment.',
  unavailable: 'The console cannot reach its database. Nothing is lost; try again in a moment.',
  'client-too-old':
    'Baton in this browser is older than the console. Update the extension, or reload this page. Nothing is lost.',
  'console-too-old':
    'This console is older than your Baton. Ask the people who run it for an update. Nothing is lost.',
  unreachable: 'The console cannot be reached. Nothing is lost; try again in a moment.',
  'not-connected': 'This console is no longer connected.',
  'bad-command': 'This page is older than the extension. Close it and open it again.',
  'storage-failed':
    'This browser could not store what Baton has to keep. Free some space on its disk, then try again.',
  'cannot-open':
    'This browser can no longer open what Baton has sealed in it. Disconnect, then connect again.',
  'bad-address': 'A console address begins with https://. Only this computer itself may use http://.',
};

/** Codes with a sentence in onboarding-sentences.ts, or where licenses are changed and tokens generated. */
type OtherCode = Extract<
  ProblemCode,
  | 'issuer-ambiguous'
  | 'licenses-unknown'
  | 'wrong-tenant'
  | 'not-a-global-admin'
  | 'sign-in-failed'
  | 'provider-unavailable'
  | 'unknown-person'
  | 'already-pending'
  | 'address-taken'
>;

/** Returns the sentence for a failure. */
export function sentence(code: FailureCode, facts: ProblemFacts = {}): string {
  if (code === 'token-redeemed' && facts.redeemedAt && facts.byYourOrganization) {
    return `Your organization already used this token, on ${shortDate(Date.parse(facts.redeemedAt))}.`;
  }
  const address = code === 'other-address' ? consoleOrigin(facts.consoleAddress ?? '') : null;
  if (address !== null) return `This console calls itself ${address}; connect to that address.`;
  return SENTENCES[code as keyof typeof SENTENCES] ?? SENTENCES['internal-error'];
}
