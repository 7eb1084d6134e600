import { HEALTHS, type Health } from '#lib/domain/account.ts';
import { type Batch, countBatch, customerCount } from '#lib/domain/batch.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { CONTACT_WORDS } from '#lib/domain/contact-words.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { needsAttention } from '#lib/domain/health.ts';
import type { BadgeMode } from '#lib/domain/settings.ts';
import { clockTime, exactTime } from '#lib/domain/time.ts';

export interface Badge {
  /** Empty at zero. */
  text: string;
  color: string;
  /** The tooltip: a sentence for each connection, with the age of the data. */
  title: string;
}

/** Dark enough for white digits (contrast of at least 4.5), because a badge cannot have separate light and dark colors. */
const COLORS: Partial<Record<Health, string>> = {
  critical: '#b3261e',
  warning: '#8f5a00',
  expired: '#1f5fb8',
};
const GRAY = '#5f6368';

const COUNTED: Partial<Record<Health, (count: number) => string>> = {
  critical: (count) => `${count} critical`,
  warning: (count) => `${count} ${count === 1 ? 'warning' : 'warnings'}`,
  stale: (count) => `${count} stale`,
  expired: (count) => `${count} authorization ${count === 1 ? 'link' : 'links'} expired`,
};

const ATTENTION = HEALTHS.filter(needsAttention);
const COUNTED_IN: Record<BadgeMode, readonly Health[]> = {
  count: ATTENTION,
  problems: ['critical', 'stale'],
  off: [],
};
const DAY_MS = 86_400_000;
/** Browsers show at most four characters. */
const MAX_COUNT = 999;

/**
 * The toolbar badge: how many accounts need attention, in the color of the worst, or "!" if there are none but a
 * connection is signed out. While a console is unreachable, its last answer counts, and the title says how old that is.
 * A signed-out connection does not count, because nobody could look its accounts up. Only the title mentions tokens that
 * are being added, and it always names every health, whatever the badge counts.
 */
export function badge(
  connections: readonly Connection[],
  glances: readonly Glance[],
  now: number,
  batches: ReadonlyMap<string, Batch> = new Map(),
  mode: BadgeMode = 'count',
): Badge {
  const byConnection = new Map(glances.map((glance) => [glance.connectionId, glance]));
  const connected = connections.filter(({ state }) => state === 'connected');
  const counts = (health: Health) =>
    connected.reduce((sum, { id }) => sum + (byConnection.get(id)?.counts[health] ?? 0), 0);
  const counted = COUNTED_IN[mode];
  const total = counted.reduce((sum, health) => sum + counts(health), 0);
  const worst = counted.find((health) => counts(health) > 0);
  const signedOut = connected.length < connections.length && mode !== 'off';
  return {
    text: total > MAX_COUNT ? `${MAX_COUNT}+` : String(total || (signedOut ? '!' : '')),
    color: (worst && COLORS[worst]) ?? GRAY,
    title: [
      'Baton',
      ...connections.map(
        (connection) =>
          connectionLine(connection, byConnection.get(connection.id), now) +
          queueLine(batches.get(connection.id)),
      ),
    ].join('\n'),
  };
}

function connectionLine(
  { state, organization }: Connection,
  glance: Glance | undefined,
  now: number,
): string {
  if (state === 'signed-out') return `${organization.name}: signed out. ${failureText('signed-out')}`;
  if (!glance || glance.checkedAt === null) {
    return `${organization.name}: ${glance?.failure ? failureText(glance.failure) : 'not checked yet.'}`;
  }
  const failure = glance.failure === null ? '' : ` ${failureText(glance.failure)}`;
  const unknown = glance.counts.unknown > 0 ? `, ${glance.counts.unknown} unknown` : '';
  const muted = glance.muted > 0 ? `, ${glance.muted} muted` : '';
  return `${organization.name}: ${attentionText(glance)}${unknown}${muted}, checked ${checkedTime(glance.checkedAt, now)}.${failure}`;
}

function failureText(failure: NonNullable<Glance['failure']>): string {
  const words = CONTACT_WORDS[failure];
  return `${words[0]?.toUpperCase()}${words.slice(1)}.`;
}

/** Only while a queue is at work: once it is done, a notification and its lines show the outcome. */
function queueLine({ open, refused, total }: Batch = countBatch([])): string {
  if (open === 0) return '';
  return ` ${customerCount(open)} still to add${refused > 0 ? `, ${refused} of ${total} could not be added` : ''}.`;
}

function attentionText({ counts }: Glance): string {
  const unwell = ATTENTION.filter((health) => counts[health] > 0);
  if (unwell.length === 0) return 'nothing needs attention';
  const total = unwell.reduce((sum, health) => sum + counts[health], 0);
  const parts = unwell.map((health) => COUNTED[health]?.(counts[health]));
  return `${total} ${total === 1 ? 'needs' : 'need'} attention (${parts.join(', ')})`;
}

/** A time, not "5 minutes ago", because the title stays until the badge is painted again. */
function checkedTime(checkedAt: number, now: number): string {
  return now - checkedAt < DAY_MS ? `at ${clockTime(checkedAt)}` : exactTime(checkedAt);
}
