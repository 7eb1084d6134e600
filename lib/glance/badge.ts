import { HEALTHS, type Health } from '#lib/domain/account.ts';
import { type Batch, batchOf, customers } from '#lib/domain/batch.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { needsAttention } from '#lib/domain/health.ts';
import type { BadgeMode } from '#lib/domain/settings.ts';
import { clockTime, exactTime } from '#lib/domain/time.ts';

export interface Badge {
  /** Nothing at zero. */
  text: string;
  color: string;
  /** In words, with the age of the data. */
  title: string;
}

/** Dark enough for white digits (contrast 4.5 or more), as browsers do not let a badge have light and dark colors. */
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

const FAILURES: Record<NonNullable<Glance['failure']>, string> = {
  unreachable: 'Console not reached.',
  'rate-limited': 'The console asked to wait.',
  'signed-out': 'Sign in again.',
};

const ATTENTION = HEALTHS.filter(needsAttention);
const COUNTED_IN: Record<BadgeMode, readonly Health[]> = {
  count: ATTENTION,
  problems: ['critical', 'stale'],
  off: [],
};
const DAY_MS = 86_400_000;
/** Browsers show four characters at most. */
const MOST = 999;

/**
 * The toolbar badge: how many accounts need attention, in the color of the worst; "!" if none is known to, but a
 * connection is signed out. Pure: what a console said last counts while it is not reached, and the title says how old
 * that is; a signed-out connection counts nothing, as nobody can look it up there any more. Only the title speaks of
 * tokens being added, and always of everything, whatever the badge counts.
 */
export function badge(
  connections: readonly Connection[],
  glances: readonly Glance[],
  now: number,
  batches: ReadonlyMap<string, Batch> = new Map(),
  mode: BadgeMode = 'count',
): Badge {
  const known = new Map(glances.map((glance) => [glance.connectionId, glance]));
  const connected = connections.filter(({ state }) => state === 'connected');
  const counts = (health: Health) =>
    connected.reduce((sum, { id }) => sum + (known.get(id)?.counts[health] ?? 0), 0);
  const counted = COUNTED_IN[mode];
  const total = counted.reduce((sum, health) => sum + counts(health), 0);
  const worst = counted.find((health) => counts(health) > 0);
  const signedOut = connected.length < connections.length && mode !== 'off';
  return {
    text: total > MOST ? `${MOST}+` : String(total || (signedOut ? '!' : '')),
    color: (worst && COLORS[worst]) ?? GRAY,
    title: [
      'Baton',
      ...connections.map(
        (connection) =>
          line(connection, known.get(connection.id), now) + queueLine(batches.get(connection.id)),
      ),
    ].join('\n'),
  };
}

function line({ state, organization }: Connection, glance: Glance | undefined, now: number): string {
  if (state === 'signed-out') return `${organization.name}: signed out. ${FAILURES['signed-out']}`;
  if (!glance || glance.checkedAt === null) {
    return `${organization.name}: ${glance?.failure ? FAILURES[glance.failure] : 'not checked yet.'}`;
  }
  const failure = glance.failure === null ? '' : ` ${FAILURES[glance.failure]}`;
  const muted = glance.muted > 0 ? `, ${glance.muted} muted` : '';
  return `${organization.name}: ${attention(glance)}${muted}, checked ${age(glance.checkedAt, now)}.${failure}`;
}

/** While a queue is at work; when it is done, its notification and its lines tell. */
function queueLine({ open, refused, total }: Batch = batchOf([])): string {
  if (open === 0) return '';
  return ` ${customers(open)} still to add${refused > 0 ? `, ${refused} of ${total} could not be added` : ''}.`;
}

function attention({ counts }: Glance): string {
  const unwell = ATTENTION.filter((health) => counts[health] > 0);
  if (unwell.length === 0) return 'nothing needs attention';
  const total = unwell.reduce((sum, health) => sum + counts[health], 0);
  const parts = unwell.map((health) => COUNTED[health]?.(counts[health]));
  return `${total} ${total === 1 ? 'needs' : 'need'} attention (${parts.join(', ')})`;
}

/** A time and not "5 minutes ago": the title stands until the next painting. */
function age(checkedAt: number, now: number): string {
  return now - checkedAt < DAY_MS ? `at ${clockTime(checkedAt)}` : exactTime(checkedAt);
}
