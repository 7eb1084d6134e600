import type { Action, Activity, RefusableAction } from '#lib/domain/activity.ts';
import type { LicensesGiven } from '#lib/domain/license.ts';
import { serviceName } from '#lib/domain/words.ts';
import { userCount } from '../licenses/license-words.ts';
import { refusalReason } from './refusal-words.ts';

/** An entry of the activity log as a sentence; a security event also says what to do next. */
export function activityWords(entry: Activity): string {
  const words = wordsOf(entry);
  if (entry.refused === null) return SENTENCES[entry.action](words);
  return `${words.who} tried to ${attempt(entry.action, words)}: ${refusalReason(entry.refused)}.`;
}

interface EntryWords {
  /** Who did it. Without a person it was the console's operator, on the command line. */
  who: string;
  /** Who gave licenses. Without a person it was auto-add. */
  adder: string;
  /** The person to whom it was done. */
  subject: string;
  /** The name of the other organization involved. */
  other: string | null;
  browser: string;
  key: string;
  token: string;
  /** The account as its own organization calls it. */
  own: string;
  /** The account as its reseller calls it. */
  customers: string;
  customer: string;
  /** “ for …” with the account; empty if there is none. */
  about: string;
  given: LicensesGiven | null;
}

function wordsOf({ person, subject, other, browser, key, hint, account, licenses }: Activity): EntryWords {
  const service = account === null ? 'an account' : `the ${serviceName(account)} account`;
  return {
    who: person ?? "The console's operator",
    adder: person ?? 'Auto-add',
    subject: subject ?? 'somebody',
    other,
    browser: browser === null ? 'a browser' : `the browser “${browser}”`,
    key: key === null ? 'an API key' : `the API key “${key}”`,
    token: hint === null ? 'a transfer token' : `transfer token …${hint}`,
    own: account === null ? service : `${service} of ${account.domain}`,
    customers: account === null ? service : `${service} of ${account.name} (${account.domain})`,
    customer: account?.name ?? 'the customer',
    about: account === null ? '' : ` for ${service} of ${account.domain}`,
    given: licenses,
  };
}

const SENTENCES: Record<Action, (words: EntryWords) => string> = {
  'browser.connected': ({ who, browser }) => `${who} connected ${browser}.`,
  'browser.disconnected': ({ who, browser }) => `${who} disconnected ${browser}.`,
  'transfer-token.issued': ({ who, token, own }) => `${who} generated ${token} for ${own}.`,
  'transfer-token.superseded': ({ who, token }) => `${who} replaced ${token} with a new one.`,
  'transfer-token.revoked': ({ who, token }) => `${who} revoked ${token}.`,
  'transfer-token.redeemed': ({ other, token, own }) =>
    `${other ?? 'A reseller'} added ${own} with ${token}.`,
  'transfer-token.replayed': ({ other, token, customer }) =>
    other === null
      ? `Another reseller tried ${token} of ${customer}, which you had used already. Nothing changed. Let ${customer} know.`
      : `${other} tried ${token}, which had been used already. Nothing changed. Ask them where they got it.`,
  'transfer-token.guessed': ({ who }) =>
    `${who} tried many transfer tokens that do not exist. Ask them where they got those.`,
  'authorization.requested': ({ who, customers }) => `${who} asked the client to authorize ${customers}.`,
  'authorization.sent': ({ who, customers }) =>
    `${who} asked ${customers} again to authorize, by a mail with a new link.`,
  'authorization.changed': ({ who, customers }) => `${who} asked somebody else to authorize ${customers}.`,
  'authorization.copied': ({ who, customers }) => `${who} copied the link to authorize ${customers}.`,
  'authorization.canceled': ({ who, customers }) => `${who} canceled the request to authorize ${customers}.`,
  'authorization.declined': ({ customers }) =>
    `The recipient of the link to authorize ${customers} says that it is not for them. Check the address.`,
  'account.authorized': ({ who, other, own, customers }) =>
    other === null ? `${who} authorized ${own}.` : `${other} authorized ${customers}.`,
  'directory-grant.ended': ({ own }) =>
    `The consent to read the users of ${own} has ended. Who joins from now on is not found.`,
  'directory-grant.renewed': ({ own }) => `The users of ${own} can be read again.`,
  'account.gained': ({ who, token, customers }) => `${who} added ${customers} with ${token}.`,
  'account.lost': ({ other, customers }) =>
    other === null
      ? `Another reseller now looks after ${customers}.`
      : `${other} ended your access to ${customers}.`,
  'reseller.removed': ({ who, other, own }) => `${who} removed ${other ?? 'the reseller'} from ${own}.`,
  'member.invited': ({ who }) => `${who} invited somebody to the team.`,
  'member.joined': ({ who }) => `${who} joined the team.`,
  'member.signed-in': ({ who }) => `${who} signed in from an address that they had not used before.`,
  'member.role-changed': ({ who, subject }) => `${who} gave ${subject} another role.`,
  'member.removed': ({ who, subject }) => `${who} removed ${subject} from the team.`,
  'invitation.revoked': ({ who }) => `${who} withdrew an invitation.`,
  'password.reset': ({ who }) => `${who} chose a new password by mail.`,
  'api-key.created': ({ who, key }) => `${who} made ${key}.`,
  'api-key.adopted': ({ who, key }) => `${who} adopted ${key}.`,
  'api-key.orphaned': ({ who, key, subject }) =>
    `${who} changed or ended the role of ${subject}, so ${key} ends in seven days unless somebody adopts it.`,
  'api-key.revoked': ({ who, key }) => `${who} revoked ${key}.`,
  'licenses.changed': ({ adder, own, given }) =>
    given === null
      ? `${adder} changed who holds a license in ${own}.`
      : `${adder} ${givenWords(given, own)}.`,
  'region.changed': ({ who }) => `${who} changed the default region.`,
  'tags.changed': ({ who, customers }) => `${who} changed the tags of ${customers}.`,
  'thresholds.changed': ({ who, customers }) =>
    `${who} changed when ${customers} is critical, warns or is stale.`,
  'source.renamed': ({ who, about }) => `${who} renamed a source of backup results${about}.`,
  'source.added': ({ who }) => `${who} added a source of backup results.`,
  'source.key-rotated': ({ who }) => `${who} replaced the key by which a source is read.`,
  'source.interval-changed': ({ who }) => `${who} changed how often a source is read.`,
  'source.paused': ({ who, about }) => `${who} paused a source of backup results${about}.`,
  'source.resumed': ({ who, about }) => `${who} resumed a source of backup results${about}.`,
  'source.removed': ({ who, about }) =>
    `${who} removed a source of backup results${about}, with its keys and jobs.`,
  'report-key.created': ({ who, about }) => `${who} made a report key${about}.`,
  'report-key.replaced': ({ who, about }) => `${who} replaced a report key${about}.`,
  'report-key.revoked': ({ who, about }) => `${who} revoked a report key${about}.`,
  'observed-account.created': ({ who, customers }) => `${who} began to watch ${customers}.`,
  'observed-account.renamed': ({ who, customers }) => `${who} renamed ${customers}, which is only watched.`,
  'observed-account.removed': ({ who }) => `${who} removed an account that was only watched.`,
  'observed-account.merged': ({ who, customers }) =>
    `${who} said that ${customers} is one that was only watched: they are one now.`,
  'report-job.created': ({ who, about }) => `${who} added a backup job${about}.`,
  'report-job.changed': ({ who, about }) => `${who} changed a backup job${about}.`,
  'report-job.deleted': ({ who, about }) => `${who} deleted a backup job${about}.`,
  'report-job.address-replaced': ({ who, about }) => `${who} replaced the address of a backup job${about}.`,
};

const ATTEMPTS: Record<RefusableAction, (words: EntryWords) => string> = {
  'browser.connected': () => 'connect a browser',
  'browser.disconnected': () => 'disconnect browsers',
  'transfer-token.issued': ({ own }) => `generate a transfer token for ${own}`,
  'transfer-token.revoked': () => 'revoke a transfer token',
  'account.gained': ({ customers }) => `add ${customers}`,
  'authorization.requested': () => 'add a SaaS client',
  'authorization.sent': ({ customers }) => `send a new link to authorize ${customers}`,
  'authorization.changed': ({ customers }) => `ask somebody else to authorize ${customers}`,
  'authorization.copied': ({ customers }) => `copy the link to authorize ${customers}`,
  'authorization.canceled': ({ customers }) => `cancel the request to authorize ${customers}`,
  'reseller.removed': ({ own }) => `remove the reseller from ${own}`,
  'member.invited': () => 'invite somebody to the team',
  'member.role-changed': () => 'give somebody another role',
  'member.removed': () => 'remove somebody from the team',
  'invitation.revoked': () => 'withdraw an invitation',
  'api-key.created': () => 'make an API key',
  'api-key.adopted': () => 'adopt an API key',
  'api-key.revoked': () => 'revoke an API key',
  'licenses.changed': ({ own }) => `change who holds a license in ${own}`,
};

function attempt(action: Action, words: EntryWords): string {
  return isAttempt(action) ? ATTEMPTS[action](words) : 'do something else';
}

function isAttempt(action: Action): action is RefusableAction {
  return Object.hasOwn(ATTEMPTS, action);
}

const LIST = new Intl.ListFormat('en-GB');

/** Who was given which license in an account: the end of a sentence, without its period. */
function givenWords({ standard, archived, none, names }: LicensesGiven, account: string): string {
  const done = [
    ...(standard > 0 ? [`gave ${userCount(standard)} a standard license`] : []),
    ...(archived > 0 ? [`gave ${userCount(archived)} an archived license`] : []),
    ...(none > 0 ? [`took the license of ${userCount(none)}`] : []),
  ];
  const unnamed = standard + archived + none - names.length;
  const who = [...names, ...(unnamed > 0 ? [`${unnamed.toLocaleString('en')} more`] : [])];
  return `${LIST.format(done)} in ${account}: ${LIST.format(who)}`;
}
