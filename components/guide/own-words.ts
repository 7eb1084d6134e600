import type { GuidePart } from '#lib/domain/guide.ts';

/** Of the token that belongs to a customer, by what becomes of it: it is filled in here, or given away. */
export const OWN_WORDS: Record<GuidePart, { over: string; gone: string }> = {
  customer: {
    over: 'Once your reseller has added you, the token is needed no longer.',
    gone: 'This token can no longer be copied. Choose another one, or generate a new one.',
  },
  reseller: {
    over: 'The customer is added, so the token is needed no longer.',
    gone: 'This token can no longer be filled in. Choose another one, or have a new one generated.',
  },
};
