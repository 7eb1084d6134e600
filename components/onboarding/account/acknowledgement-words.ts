import { SERVICE_NAMES, TERM_NAMES } from '#lib/domain/words.ts';
import type { Draft } from './draft.ts';

export function acknowledgementWords({ clientName, service, commitmentTerm, autoAdd }: Draft): string {
  const client = clientName.trim() || 'The client';
  const term = commitmentTerm === '1-year' ? `for ${TERM_NAMES[commitmentTerm]}` : TERM_NAMES[commitmentTerm];
  const licenses = autoAdd ? 'Its licenses, and those that Auto-Add takes,' : 'Its licenses';
  return `${client} has agreed that its ${SERVICE_NAMES[service]} is backed up. ${licenses} are charged to us ${term}, once an administrator of its domain has authorized the account.`;
}

/** What was acknowledged is no more once it says something else. */
export function acknowledgedAnew(before: Draft, next: Draft): Draft {
  return acknowledgementWords(before) === acknowledgementWords(next)
    ? next
    : { ...next, acknowledged: false };
}
