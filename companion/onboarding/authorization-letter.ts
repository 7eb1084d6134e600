import type { ManagedBy, Region, Service } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { ADMINISTRATOR_NAMES, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { REGION_NAMES, SERVICE_NAMES } from '#lib/domain/words.ts';
import { escapeHtml, formatTime, htmlLetter, htmlParagraph, type Letter, oneLine } from '../mail/letter.ts';

/** The content of the mail that asks a client to authorize an account. */
export interface AuthorizationFacts {
  isReminder: boolean;
  /** The name of the client's person who gets the mail. */
  recipient: string;
  clientName: string;
  domain: string;
  service: Service;
  region: Region;
  managedBy: ManagedBy;
  reseller: string;
  resellerDomain: string;
  /** The person at the reseller who asks; null if they have left. */
  requester: string | null;
  requestedAt: Date;
  expiresAt: Date;
  /** The operator's address for questions about this console, if one is configured. */
  contact: string | null;
  address: string;
}

/** Writes the letter as plain text and as HTML. In plain text the link stands alone on its line. */
export function writeAuthorization(facts: AuthorizationFacts): Letter {
  const { subject, greeting, asks, rows, steps, needs, until, unexpected } = textOf(facts);
  const text = [
    greeting,
    asks,
    rows.map(([name, value]) => `${name}: ${value}`).join('\n'),
    `What happens:\n${steps.map((step, place) => `${place + 1}. ${step}`).join('\n')}`,
    needs,
    `${LINK}:\n${facts.address}`,
    until,
    `${unexpected}\n`,
  ].join('\n\n');
  const html = htmlLetter([
    htmlParagraph(greeting),
    htmlParagraph(asks),
    `<table style="${TABLE}">`,
    ...rows.map(htmlRow),
    '</table>',
    `<p style="${BUTTON_PLACE}"><a href="${escapeHtml(facts.address)}" style="${BUTTON}">${LINK}</a></p>`,
    htmlParagraph(until),
    '<p style="margin-bottom: 0"><strong>What happens</strong></p>',
    '<ol style="margin-top: 4px; padding-left: 24px">',
    ...steps.map((step) => `<li>${escapeHtml(step)}</li>`),
    '</ol>',
    htmlParagraph(needs),
    `<p style="${SMALL}">${escapeHtml(unexpected)}</p>`,
  ]);
  return { subject, text, html };
}

const LINK = 'See what is asked, and authorize it';

type Row = readonly [name: string, value: string];

function textOf(facts: AuthorizationFacts) {
  const { isReminder, service, region, managedBy, requestedAt, expiresAt, contact } = facts;
  const domain = domainWords(oneLine(facts.domain));
  const reseller = oneLine(facts.reseller);
  const requester = facts.requester && oneLine(facts.requester);
  const product = SERVICE_NAMES[service];
  const role = ADMINISTRATOR_NAMES[service];
  const who = `${requester === null ? '' : `${requester} of `}${reseller} (${domainWords(oneLine(facts.resellerDomain))})`;
  const asked = `asks you to authorize the backup of ${product} of ${domain}`;
  const asks = isReminder
    ? `On ${formatTime(requestedAt.getTime(), 'UTC')} UTC, ${who} asked you to authorize the backup of ${product} of ${domain}. Nobody has done so yet, and the link ends soon.`
    : `${who} ${asked}.`;
  const rows: Row[] = [
    ['Client', oneLine(facts.clientName)],
    ['Domain', domain],
    ['Product', product],
    ['Data are stored in', REGION_NAMES[region]],
  ];
  return {
    // A reminder has the same, as mail programs tell a thread by its subject too.
    subject: `${reseller} ${asked}`,
    greeting: `Hello ${oneLine(facts.recipient)},`,
    asks,
    rows,
    steps: [
      'The link opens a page that says what is asked, in full. Opening it changes nothing.',
      `You sign in at ${PROVIDER_NAMES[service]}, on its own page. Neither Baton nor ${reseller} learns your password.`,
      `Baton reads the list of users of ${domain}.`,
      SEEN[managedBy](reseller),
    ],
    needs: `You need to be a ${role} of ${domain}.${requester === null ? '' : ` If somebody else is, answer this mail: it reaches ${requester}.`}`,
    until: `The link works until ${formatTime(expiresAt.getTime(), 'UTC')} UTC.`,
    unexpected: `If you did not expect this, choose “This is not for me” on that page: it ends the link and tells ${reseller}.${contact === null ? '' : ` To reach the operator of this console, write to ${contact}.`}`,
  };
}

/** What the reseller sees once the account is authorized. */
const SEEN: Record<ManagedBy, (reseller: string) => string> = {
  client: (reseller) =>
    `You manage the backups. ${reseller} sees whether they are well, and neither names nor contents.`,
  reseller: (reseller) => `${reseller} manages the backups for you.`,
  both: (reseller) => `You and ${reseller} manage the backups.`,
};

/** The mail takes the reader's colors, light or dark; only the button has colors of its own. */
const TABLE = 'width: 100%; border-collapse: collapse; margin: 16px 0';
const CELL = 'padding: 6px 12px 6px 0; border-top: 1px solid #8886; text-align: left; vertical-align: top';
const BUTTON_PLACE = 'margin: 24px 0';
const BUTTON =
  'display: inline-block; padding: 12px 20px; border-radius: 6px; background: #1a56db; color: #ffffff; font-weight: 600; text-decoration: none';
const SMALL = 'margin-top: 24px; border-top: 1px solid #8886; padding-top: 12px; font-size: 13px';

function htmlRow([name, value]: Row): string {
  const words = `<th scope="row" style="${CELL}; font-weight: normal; opacity: 0.75; white-space: nowrap">${escapeHtml(name)}</th>`;
  return `<tr>${words}<td style="${CELL}; overflow-wrap: anywhere"><bdi>${escapeHtml(value)}</bdi></td></tr>`;
}
