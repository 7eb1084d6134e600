import type { LinkTemplate } from '../db/people-types.ts';
import { type Letter, letterWith } from './letter.ts';

export interface Facts {
  address: string;
  expiresAt: Date;
  /** Of an invitation. */
  organization?: string;
  role?: string;
  inviter?: string | null;
}

interface Words {
  subject: string;
  before: string;
  link: string;
  after: string;
}

const WORDS: Record<LinkTemplate, (facts: Facts) => Words> = {
  invitation: ({ organization, role, inviter }) => ({
    subject: `Invitation to ${organization} on Baton`,
    before: `${inviter ?? 'The operator of this Baton console'} invites you to join ${organization} as ${role}.`,
    link: 'Accept the invitation',
    after: 'If you did not expect this, you need not do anything.',
  }),
  'reset-password': () => ({
    subject: 'Choose a new password for Baton',
    before: 'Somebody, probably you, asked for a new password for your Baton account.',
    link: 'Choose a new password',
    after: 'If it was not you, you need not do anything: your password stays as it is.',
  }),
  'verify-email': () => ({
    subject: 'Confirm your e-mail address for Baton',
    before: 'Please confirm that this is your e-mail address.',
    link: 'Confirm this address',
    after: 'If you have no account at this Baton console, you need not do anything.',
  }),
};

/** The letter that brings a link, plain and as HTML. */
export function write(template: LinkTemplate, facts: Facts): Letter {
  const { subject, before, link, after } = WORDS[template](facts);
  const until = `The link works once, until ${facts.expiresAt.toUTCString()}.`;
  return letterWith({ subject, before: [before], link, after: [until, after] }, facts.address);
}
