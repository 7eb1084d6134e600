import { isProblemCode, type ProblemCode } from '#lib/domain/problem.ts';

/** Why an attempt was refused, as the log says it about the person who tried: the end of a sentence. */
export function refusalReason(code: string): string {
  return (isProblemCode(code) && REASONS[code]) || 'it was refused';
}

/**
 * A reason for every code with which an attempt is refused. `rate-limited` stands for the further refusals of an hour
 * that the log does not list (activity/refusals.ts).
 */
const REASONS: Partial<Record<ProblemCode, string>> = {
  forbidden: 'their role does not allow it',
  'not-an-admin': 'only administrators may do so',
  'issuer-not-licensed': 'they held no standard license there at a confirmed address',
  'issuer-ambiguous': 'several users at Spanning had their address',
  'licenses-unknown': 'Spanning could not be asked',
  'active-token-exists': 'one that works was there already',
  'trial-expired': 'its trial had ended',
  'account-observed': 'it is only watched',
  'account-not-authorized': 'it was not authorized yet',
  'idempotency-conflict': 'the same request had been sent before for something else',
  'wrong-reseller': 'the transfer token had been made for another reseller',
  'token-expired': 'the transfer token had expired',
  'token-revoked': 'the transfer token had been revoked',
  'token-superseded': 'the transfer token had been replaced by a newer one',
  'token-redeemed': 'the transfer token had been used already',
  'already-your-customer': 'it was among your accounts already',
  'already-pending': 'it had been asked for already',
  'already-authorized': 'it was protected already',
  'link-expired': 'the link had expired',
  'link-canceled': 'its recipient had said that it is not for them',
  'confirmation-mismatch': 'they typed another domain than that of the account',
  'version-conflict': 'somebody else had saved in the meantime',
  'not-enough-licenses': 'there were not enough licenses',
  'code-expired': 'the code was no longer valid',
  'last-admin': 'the organization would have had no administrator',
  'already-a-member': 'that person was in the team already',
  'rate-limited': 'it was refused so often that the rest of that hour is not listed',
};
