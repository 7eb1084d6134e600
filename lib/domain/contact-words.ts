import type { Glance } from './glance.ts';

/** Why a console does not answer now, for the middle of a sentence. */
export const CONTACT_WORDS: Record<NonNullable<Glance['failure']>, string> = {
  unreachable: 'console not reached',
  'rate-limited': 'the console asked to wait',
  'client-too-old': 'Baton needs an update here',
  'console-too-old': 'the console needs an update',
  'signed-out': 'sign in again',
};
