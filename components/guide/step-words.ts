import {
  type Guide,
  type GuidePart,
  type GuideSide,
  type GuideStep,
  nextStep,
  progress,
  stepsIn,
} from '#lib/domain/guide.ts';

export interface StepWords {
  /** What to do. */
  title: string;
  /** How or why to do it, or what can go wrong, if that matters. */
  note?: string;
}

/**
 * The first seven are also sent to customers, so they must make sense without Baton and from the customer's own view.
 */
export const STEP_WORDS: Record<GuideStep, StepWords> = {
  1: {
    title: 'Install the Spanning Backup trial',
    note: 'From Google’s Marketplace, into the Google Workspace domain to be backed up, signed in as its administrator.',
  },
  2: {
    title: 'Assign a license to the administrator',
    note: 'In Spanning’s License Manager, to the administrator who will generate the token: without a license of their own it may not be possible.',
  },
  3: {
    title: 'Press Save Changes',
    note: 'In the License Manager. Until then the license is only chosen, and it may not be possible to generate the token.',
  },
  4: {
    title: 'Log in to Spanning as that administrator',
    note: 'To the Spanning Backup account of that domain, as the very person who has the license.',
  },
  5: { title: 'Open the Settings tab' },
  6: {
    title: 'Generate the transfer token',
    note: 'Scroll down to Reseller Settings and press Generate Transfer Token.',
  },
  7: {
    title: 'Copy the token',
    note: 'All of it. It is Spanning’s own and has nothing to do with Google’s reseller transfer token.',
  },
  8: {
    title: 'Log in to the Reseller Console',
    note: 'Log out of the customer’s Spanning account first, so that the two are not mixed up. A separate browser profile is better still; a token kept in this one is not known there, so copy it over. If there is no Reseller Console to log in to yet, resellers@spanning.com opens one.',
  },
  9: { title: 'Press Add a Customer' },
  10: {
    title: 'Fill in the token and press Add',
    note: 'Right-click the field, choose Fill in a transfer token, then the token; or paste it. Baton never presses Add.',
  },
};

export const PART_WORDS: Record<GuidePart, { title: string; otherSideNote: string }> = {
  customer: {
    title: 'In the customer’s account',
    otherSideNote: 'The customer’s administrator does these and gives you the token.',
  },
  reseller: {
    title: 'In the Reseller Console',
    otherSideNote: 'Your reseller does these, once you have given them the token.',
  },
};

export interface SideWords {
  label: string;
  note: string;
  /** Describes the person beside a customer's name. */
  short: string;
  /** Shown when all steps are done. */
  end: string;
}

export const SIDE_WORDS: Record<GuideSide, SideWords> = {
  customer: {
    label: 'I am the customer’s administrator',
    note: 'Steps 1 to 7, in the customer’s account. The token then goes to the reseller.',
    short: 'You are the customer’s administrator',
    end: 'Your part is done. Give the token to your reseller, and to nobody else.',
  },
  reseller: {
    label: 'I am the reseller; the customer gives me the token',
    note: 'Steps 8 to 10, in the Reseller Console. Steps 1 to 7 can be sent to the customer.',
    short: 'You are the reseller',
    end: 'All steps are done: this customer is in your Reseller Console.',
  },
  both: {
    label: 'I do all of it',
    note: 'Steps 1 to 10, with access to the customer’s account and to the Reseller Console.',
    short: 'You do all of it',
    end: 'All steps are done: this customer is in your Reseller Console.',
  },
};

/** "6 of 10, next: Copy the token", "10 of 10 done". */
export function progressWords(guide: Guide): string {
  const { done, of } = progress(guide);
  const next = nextStep(guide);
  return next === undefined ? `${done} of ${of} done` : `${done} of ${of}, next: ${STEP_WORDS[next].title}`;
}

/** The customer's steps as plain text for a mail, each with its note. Contains no token. */
export function stepsText(customer: string): string {
  const steps = stepsIn('customer').map((step) => {
    const { title, note } = STEP_WORDS[step];
    return `${step}. ${title}${note === undefined ? '' : `\n   ${note}`}`;
  });
  return [
    `How to generate the Spanning transfer token for ${customer}`,
    'With it your reseller can look after your Spanning backups. You need to be an administrator of your Google Workspace domain.',
    ...steps,
    'Then give the token to your reseller, and to nobody else. Your password is not needed.',
  ].join('\n\n');
}
