import type { CheckFailure, ReadVendor } from '#lib/domain/source-check.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';

/** How a vendor calls what it lets others in by, and why it may not. */
export interface KeyWords {
  /** Of the dialog that adds a source. */
  title: string;
  publicKey: string;
  secretKey: string;
  missing: { publicKey: string; secretKey: string };
  /** What is asked about: "the key 7f31c0", "the token of it@bluebird.example". */
  noun: string;
  of: string;
  /** The button that goes back to the form. */
  again: string;
  /** How long the vendor takes to answer. */
  takes: string;
  failures: Record<CheckFailure, string>;
}

/** The words of each vendor, in one table. */
export const KEY_WORDS: Record<ReadVendor, KeyWords> = {
  datto: {
    ...{
      title: 'Add Datto SaaS Protection',
      publicKey: 'public key',
      secretKey: 'Secret key',
      noun: 'key',
      of: '',
      again: 'Other keys',
    },
    missing: { publicKey: 'Paste the public key.', secretKey: 'Paste the secret key.' },
    takes: 'Datto takes up to a minute to answer.',
    failures: {
      ...failuresOf('datto', 'pair'),
      refused:
        'Datto refuses these keys. Copy both again, the public and the secret one of the same pair. If they are right, the pair was made with a vendor chosen under “Select Vendor”: Datto refuses such a pair here, so make one without.',
      'out-of-scope':
        'Datto knows these keys, but they may not read SaaS Protection. Make a pair without a vendor and without an organization.',
      gone: 'Datto does not know what was asked for. Try again; if that does not help, make a new pair of keys.',
      'nothing-seen':
        'Datto accepts these keys, but shows no customer with SaaS Protection. If you have some, the pair is limited to an organization that has none: make one without an organization.',
    },
  },
  spanning: {
    ...{
      title: 'Connect Spanning',
      publicKey: 'e-mail',
      secretKey: 'API token',
      noun: 'token',
      of: 'of ',
      again: 'Back',
    },
    missing: {
      publicKey: 'Enter what Spanning shows with the token: an e-mail, a domain or a Client ID.',
      secretKey: 'Paste the API token.',
    },
    takes: 'Spanning mostly answers within seconds.',
    failures: {
      ...failuresOf('spanning', 'token'),
      refused:
        'Spanning does not accept this token in this region. Its answer is the same for a wrong token and for a wrong region: see which region the address of your Spanning console names, and copy the token again. If it was revoked there, generate another one.',
      'out-of-scope':
        'Spanning knows this token, but it may not read the licenses and backups. Generate one as an administrator of the tenant, and check that again.',
      gone: 'Spanning does not know what was asked for. See whether the service is the right one, and check again.',
      'nothing-seen':
        'Spanning accepts this token, but shows no tenant. Generate one as an administrator of the tenant, and check that again.',
    },
  },
};

/** What goes wrong alike with every vendor. */
function failuresOf(vendor: ReadVendor, keys: string) {
  const name = VENDOR_NAMES[vendor];
  return {
    throttled: `${name} was asked too often with this ${keys}. Check again later.`,
    slow: `${name} did not answer in time. That happens when it is busy: check again.`,
    unreachable: `${name} cannot be reached from this console. Check again in a few minutes.`,
    shape: `${name} answered with something else than its data, such as a page about maintenance. Check again later.`,
    interrupted: `The console was stopped while it asked ${name}. Check again.`,
  };
}
