import type { Connection } from '#lib/domain/connection.ts';
import type { Glance } from '#lib/domain/glance.ts';
import type { BadgeMode } from '#lib/domain/settings.ts';
import { type Badge, badge } from '#lib/glance/badge.ts';

const NOW = Date.parse('2026-05-03T10:00:00Z');

const connection = {
  id: 'c1',
  state: 'connected',
  organization: { name: 'Northwind IT' },
} as Connection;

const glanceOf = (counts: Partial<Glance['counts']>, changes: Partial<Glance> = {}): Glance => ({
  connectionId: 'c1',
  checkedAt: NOW,
  failure: null,
  cursor: null,
  countedAt: NOW,
  turnsAt: Number.POSITIVE_INFINITY,
  counts: { critical: 0, warning: 0, stale: 0, unknown: 0, expired: 0, pending: 0, ok: 9, ...counts },
  worst: [],
  muted: 0,
  mutedRows: [],
  ...changes,
});

const state = (glance: Glance, mode: BadgeMode = 'count', of = connection) =>
  badge([of], [glance], NOW, new Map(), mode);

/** The states of the badge. */
export const BADGES: Record<string, Badge> = {
  'all well': state(glanceOf({})),
  critical: state(glanceOf({ critical: 1, warning: 2 })),
  warnings: state(glanceOf({ warning: 2 }, { muted: 3 })),
  stale: state(glanceOf({ stale: 9 }, { failure: 'unreachable', checkedAt: NOW - 100_000_000 })),
  'expired links': state(glanceOf({ expired: 1 })),
  'only problems': state(glanceOf({ critical: 1, warning: 12 }), 'problems'),
  off: state(glanceOf({ critical: 1 }), 'off'),
  'more than four characters': state(glanceOf({ critical: 1200 })),
  'signed out': state(glanceOf({ critical: 1 }), 'count', { ...connection, state: 'signed-out' }),
};

/** Draws badges approximately as a browser does, because its toolbar cannot be photographed. */
export function badgesPage(badges: Record<string, Badge>): string {
  const rows = Object.entries(badges).map(
    ([name, { text, color, title }]) => `
      <tr><th>${name}</th>
      <td><b style="background:${text ? color : 'none'}">${text}</b></td>
      <td><pre>${title}</pre></td></tr>`,
  );
  return `<!doctype html><meta name="color-scheme" content="light dark"><title>Badges</title>
    <style>
      body { font: 14px/20px system-ui; } th { text-align: left; font-weight: 500; } td, th { padding: 6px; vertical-align: top; }
      b { display: block; width: 34px; height: 18px; border-radius: 4px; color: #fff; font: 600 11px/18px system-ui; text-align: center; }
      pre { margin: 0; font: inherit; white-space: pre-wrap; }
    </style><table>${rows.join('')}</table>`;
}
