import { type AnyAccountName, HEALTHS, type Health } from '#lib/domain/account.ts';
import type { HealthReason } from '#lib/domain/health.ts';
import { HEALTH_WORDS, healthSentence } from '#lib/domain/health-words.ts';
import { serviceName } from '#lib/domain/words.ts';
import type { AlertKind } from '../db/mail-tables.ts';
import {
  capitalize,
  escapeHtml,
  formatTime,
  htmlLetter,
  htmlLink,
  htmlParagraph,
  type Letter,
  oneLine,
} from '../mail/letter.ts';

/** The content of an alert mail. Times are in ms; addresses are pages of the console. */
export interface AlertFacts {
  kind: AlertKind;
  organization: string;
  /** When the accounts were evaluated. */
  at: number;
  /** The reader's time zone, an IANA name. */
  timeZone: string;
  lines: AlertFactsLine[];
  /** How many accounts the mail is about, including those without a line. */
  total: number;
  status: string;
  settings: string;
}

interface AlertFactsLine {
  account: AnyAccountName;
  reason: HealthReason;
  /** Since when the account has had this health; null: since before alerts began. */
  since: number | null;
  address: string;
}

const WHY = 'You get this mail because you asked for it.';
const BEFORE = 'before these mails began';
const CHOOSE = 'Choose what is sent, or nothing';

/** Writes an alert as plain text and as HTML, the worst account first. In plain text each link stands alone on its line. */
export function writeAlert(facts: AlertFacts): Letter {
  const lines = facts.lines.toSorted(byHealthThenName).map((line) => lineText(line, facts));
  const more = facts.total - lines.length;
  const head = `${headline(facts, lines)}, as of ${formatTime(facts.at, facts.timeZone)} (${facts.timeZone}).`;
  const others = `${more} more ${more === 1 ? 'is' : 'are'} on the status page`;
  const text = [
    head,
    ...lines.map(({ mark, who, what, address }) => `${mark} ${who}\n${what}\n${address}`),
    ...(more > 0 ? [`${others}:\n${facts.status}`] : []),
    WHY,
    `${CHOOSE}:\n${facts.settings}\n`,
  ].join('\n\n');
  const html = htmlLetter([
    htmlParagraph(head),
    '<ul style="list-style: none; padding: 0">',
    ...lines.map(htmlLine),
    '</ul>',
    ...(more > 0 ? [`<p>${htmlLink(others, facts.status)}</p>`] : []),
    htmlParagraph(WHY),
    `<p>${htmlLink(CHOOSE, facts.settings)}</p>`,
  ]);
  return { subject: subject(facts, lines), text, html };
}

type Line = ReturnType<typeof lineText>;

function lineText({ account, reason, since, address }: AlertFactsLine, { at, timeZone }: AlertFacts) {
  const { mark, word } = HEALTH_WORDS[reason.health];
  const name = oneLine(account.name);
  const sentence = healthSentence(reason, at);
  // If the reason has a start time of its own, its sentence says so.
  const begun = 'since' in reason ? '' : `, since ${since === null ? BEFORE : formatTime(since, timeZone)}`;
  const state = reason.health === 'ok' ? 'Well again' : word;
  // The sentence of `expired` names the health itself.
  const parts = reason.health === 'expired' ? [capitalize(sentence)] : [state, sentence];
  return {
    ...{ health: reason.health, mark, name, address, service: serviceName(account) },
    who: `${name}, ${account.domain}, ${serviceName(account)}`,
    state: state.toLowerCase(),
    short: parts.join(', ').toLowerCase(),
    what: `${parts.join(': ')}${begun}.`,
  };
}

/** What mail programs show beside the subject. */
function headline({ kind, organization, total }: AlertFacts, [worst]: Line[]): string {
  if (kind === 'changes' && total === 1 && worst) {
    return worst.state === 'well again' ? `${worst.name} is well again` : `${worst.name}: ${worst.short}`;
  }
  const accounts = `${total} ${total === 1 ? 'account' : 'accounts'} of ${oneLine(organization)}`;
  if (kind === 'changes') return `${accounts} changed`;
  return `${accounts} ${total === 1 ? 'needs' : 'need'} attention`;
}

function subject({ kind, total }: AlertFacts, [worst]: Line[]): string {
  if (!worst) return '';
  const { name, state, service } = worst;
  // The same at each change of the account, as mail programs tell a thread by its subject too.
  if (kind === 'changes' && total === 1) return `Backups of ${name}, ${service}`;
  if (state === 'well again') return `${total} accounts are well again`;
  const accounts = `${total} ${total === 1 ? 'account' : 'accounts'}`;
  const what = kind === 'changes' ? 'changed' : total === 1 ? 'needs attention' : 'need attention';
  return `${accounts} ${what}${total === 1 ? ':' : ', the worst:'} ${name}, ${state}`;
}

const LINE = 'border-top: 1px solid #8886; overflow-wrap: anywhere';

/** Colors of the marks. Each has a contrast of 3:1 on light and on dark, because the mail takes its reader's colors. */
const COLORS: Record<Health, string> = {
  critical: '#d93025',
  warning: '#b06a00',
  stale: '#777',
  expired: '#1a73e8',
  unknown: '#777',
  pending: '#1a73e8',
  ok: '#188038',
};

function htmlLine({ health, mark, name, who, what, address }: Line): string {
  const rest = who.slice(name.length);
  const link = `<a href="${escapeHtml(address)}"><bdi>${escapeHtml(name)}</bdi></a>`;
  const first = `<span style="color: ${COLORS[health]}">${mark}</span> <strong>${link}</strong>`;
  const second = `<span style="opacity: 0.75">${escapeHtml(rest)}</span>`;
  return `<li style="${LINE}"><p>${first}${second}<br>\n${escapeHtml(what)}</p></li>`;
}

const collator = new Intl.Collator('en');

function byHealthThenName(a: AlertFactsLine, b: AlertFactsLine): number {
  const rank = ({ reason }: AlertFactsLine) => HEALTHS.indexOf(reason.health);
  return rank(a) - rank(b) || collator.compare(a.account.name, b.account.name);
}
