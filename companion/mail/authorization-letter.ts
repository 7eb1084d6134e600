import type { ManagedBy, Region, Service } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { ADMINISTRATORS, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { REGION_NAMES, SERVICE_NAMES } from '#lib/domain/words.ts';
import { escapeHtml, htmlLetter } from './html.ts';
import type { Letter } from './letter.ts';
import { moment } from './moment.ts';
import { oneLine } from './one-line.ts';

/** What the mail says that asks a client to authorize an account. */
export interface AuthorizationFacts {
  isReminder: boolean;
  /** Whom it is to. */
  reader: string;
  clientName: string;
  domain: string;
  service: Service;
  region: Region;
  managedBy: ManagedBy;
  reseller: string;
  resellerDomain: string;
  /** Who of the reseller asks; null: they have left. */
  asker: string | null;
  requestedAt: Date;
  expiresAt: Date;
  /** Whom to write to about this console; null: nobody is named. */
  contact: string | null;
  address: string;
}

/** The letter, plain and as HTML. The link stands alone on a line of the plain one. */
export function writeAuthorization(facts: AuthorizationFacts): Letter {
  const { subject, greeting, asks, rows, steps, needs, until, unexpected } = wordsOf(facts);
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
    paragraph(greeting),
    paragraph(asks),
    `<table style="${TABLE}">`,
    ...rows.map(htmlRow),
    '</table>',
    `<p style="${BUTTON_PLACE}"><a href="${escapeHtml(facts.address)}" style="${BUTTON}">${LINK}</a></p>`,
    paragraph(until),
    '<p style="margin-bottom: 0"><strong>What happens</strong></p>',
    '<ol style="margin-top: 4px; padding-left: 24px">',
    ...steps.map((step) => `<li>${escapeHtml(step)}</li>`),
    '</ol>',
    paragraph(needs),
    `<p style="${SMALL}">${escapeHtml(unexpected)}</p>`,
  ]);
  return { subject, text, html };
}

const LINK = 'See what is asked, and authorize it';

type Row = readonly [name: string, value: string];

function wordsOf(facts: AuthorizationFacts) {
  const { isReminder, service, region, managedBy, requestedAt, expiresAt, contact } = facts;
  const domain = domainWords(oneLine(facts.domain));
  const reseller = oneLine(facts.reseller);
  const asker = facts.asker && oneLine(facts.asker);
  const product = SERVICE_NAMES[service];
  const role = ADMINISTRATORS[service];
  const who = `${asker === null ? '' : `${asker} of `}${reseller} (${domainWords(oneLine(facts.resellerDomain))})`;
  const asked = `asks you to authorize the backup of ${product} of ${domain}`;
  const asks = isReminder
    ? `On ${moment(requestedAt.getTime(), 'UTC')} UTC, ${who} asked you to authorize the backup of ${product} of ${domain}. Nobody has done so yet, and the link ends soon.`
    : `${who} ${asked}.`;
  const rows: Row[] = [
    ['Client', oneLine(facts.clientName)],
    ['Domain', domain],
    ['Product', product],
    ['Data are stored in', REGION_NAMES[region]],
  ];
  return {
    subject: `${isReminder ? 'Reminder: ' : ''}${reseller} ${asked}`,
    greeting: `Hello ${oneLine(facts.reader)},`,
    asks,
    rows,
    steps: [
      'The link opens a page that says what is asked, in full. Opening it changes nothing.',
      `You sign in at ${PROVIDER_NAMES[service]}, on its own page. Neither Baton nor ${reseller} learns your password.`,
      `Baton reads the list of users of ${domain}, and their backups begin.`,
      SEEN[managedBy](reseller),
    ],
    needs: `You need to be a ${role} of ${domain}.${asker === null ? '' : ` If somebody else is, answer this mail: it reaches ${asker}.`}`,
    until: `The link works until ${moment(expiresAt.getTime(), 'UTC')} UTC.`,
    unexpected: `If you did not expect this, choose “This is not for me” on that page: it ends the link and tells ${reseller}.${contact === null ? '' : ` Those who run this console are at ${contact}.`}`,
  };
}

/** What the reseller sees once it is authorized. */
const SEEN: Record<ManagedBy, (reseller: string) => string> = {
  client: (reseller) =>
    `You manage the backups. ${reseller} sees whether they are well, and neither names nor contents.`,
  reseller: (reseller) => `${reseller} manages the backups for you.`,
  both: (reseller) => `You and ${reseller} manage the backups.`,
};

/** In the colors of the reader, light or dark, but for the button, which has its own. */
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

function paragraph(words: string): string {
  return `<p>${escapeHtml(words)}</p>`;
}
