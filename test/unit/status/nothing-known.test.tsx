import { renderToString } from 'preact-render-to-string';
import { describe, expect, it, vi } from 'vitest';
import { writeAlert } from '#companion/alerts/alert-letter.ts';
import { evaluate, healthOfNewAccount } from '#companion/alerts/watched-accounts.ts';
import { arrangeRows } from '#components/status/arrange-rows.ts';
import { evaluateRow } from '#components/status/evaluate-row.ts';
import { ExpandedRow } from '#components/status/expanded-row.tsx';
import { reportHtml } from '#components/status/export/report.tsx';
import { Glance } from '#components/status/glance.tsx';
import { StatusTiles } from '#components/status/status-tiles.tsx';
import { viewFromQuery } from '#components/status/view.ts';
import { runToCompletion } from '#lib/async/run-to-completion.ts';
import { AccountDetailSchema } from '#lib/contract/schemas.ts';
import { AccountRowSchema } from '#lib/contract/worker-schemas.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { deservesAlert, healthOf, needsAttention, nextChangeAt } from '#lib/domain/health.ts';
import { badge } from '#lib/glance/badge.ts';
import { mounted } from '../support/mounted.ts';
import { aConnection, aGlance, aRow, HOUR, NOW } from '../support/records.ts';

/** An account of which no source has said anything, and one of which all was said. */
const unknown = aRow({ ...NO_FACTS, backups24h: null, measuredAt: null });
const known = aRow({ id: 'a2', name: 'Corvid Labs', licensedSeats: 5, storageBytes: 1e9 });
/** What a value that is not known must never be shown as. */
const MADE_UP = /\b0 %|\b100 %|\bNaN\b|\bnull\b|undefined|1970|\b0 B\b/;

describe('an account of which nothing is known is, in', () => {
  it('the rules: unknown, no trouble and never well, whatever the time', () => {
    expect(healthOf(unknown, NOW)).toEqual({ health: 'unknown', wasMeasured: false });
    expect(healthOf(unknown, NOW + 1000 * HOUR).health).toBe('unknown');
    expect(needsAttention('unknown')).toBe(false);
    expect(nextChangeAt(unknown, NOW)).toBe(Number.POSITIVE_INFINITY);
  });

  it('the contract: as it is, with null and not 0', () => {
    const row = AccountRowSchema.parse(unknown);
    expect(row).toMatchObject({ licensedSeats: null, storageBytes: null, backups24h: null, verdict: null });
    expect(row).toMatchObject({ lastAttemptAt: null, lastSuccessAt: null, seatsBehind: null, history: [] });
    expect(AccountDetailSchema.parse({ ...unknown, seats: null, uncovered: null }).seats).toBeNull();
    const { licensedSeats: _, ...without } = unknown;
    expect(AccountRowSchema.safeParse(without).success).toBe(false);
  });

  it('the expanded row: a sentence in place of the seats', async () => {
    vi.stubGlobal('location', new URL('https://console.example/status'));
    const detail = { ...unknown, seats: null, uncovered: null };
    await mounted(
      <ExpandedRow
        judged={evaluateRow(unknown, NOW)}
        now={NOW}
        preferences={{ of: () => ({ favorite: false, mute: null }), change: () => {}, failure: null }}
        readAccount={async () => ({ ok: true, value: detail })}
        href="/accounts/a1"
        onCheck={null}
      />,
    );
    const shown = () => document.body.textContent ?? '';
    await expect.poll(shown).toContain('No source says how many seats there are.');
    expect(shown()).not.toMatch(MADE_UP);
    expect(shown()).not.toContain('Measured');
  });

  it('the tiles: left out of the sums, which say so, and a dash where nothing is known of any', () => {
    const view = viewFromQuery('');
    const tiles = (...rows: (typeof known)[]) =>
      renderToString(
        <StatusTiles
          arranged={runToCompletion(arrangeRows(rows, view.order, NOW))}
          view={view}
          onView={() => {}}
        />,
      );
    expect(tiles(known, unknown)).toContain('without 1 of which it is not known');
    expect(tiles(known, unknown)).toContain('1 GB');
    expect(tiles(unknown)).not.toMatch(MADE_UP);
  });

  it('the glance: after all that need attention, in words', () => {
    const html = renderToString(
      <Glance
        glance={aGlance({ worst: [unknown] }, { unknown: 1 })}
        now={NOW}
        clockOffset={0}
        checking={false}
        onCheck={() => {}}
        statusHref="#status"
        accountHref={(id) => `#status?open=${id}`}
        checkHref={null}
        setPreferences={async () => null}
        whenEmpty=""
      />,
    );
    expect(html).toContain('Nothing needs attention');
    expect(html).toContain('no reports yet');
    expect(html).not.toMatch(/are well|is well/);
    expect(html).not.toMatch(MADE_UP);
  });

  it('the badge: no number, and named in its title', () => {
    const { text, title } = badge([aConnection()], [aGlance({}, { unknown: 1, ok: 2 })], NOW);
    expect(text).toBe('');
    expect(title).toContain('1 unknown');
  });

  it('the report: dashes, and that nothing has reported', () => {
    const html = reportHtml({ ...unknown, seats: null, uncovered: null, ownThresholds: null }, NOW);
    expect(html).toContain('<strong>Unknown</strong>: no reports yet');
    expect(html).toContain('No reports yet.');
    expect(html.replace(/<style>.*?<\/style>/s, '')).not.toMatch(MADE_UP);
  });

  it('alerts: none, neither when it is new nor after it was well', () => {
    const seen = evaluate(unknown, healthOfNewAccount(new Date(NOW)), new Date(NOW));
    expect(seen).toMatchObject({ knownHealth: 'ok', reason: { health: 'unknown' }, turnsAt: null });
    for (const before of ['ok', 'pending', 'unknown', undefined] as const)
      expect(needsAttention('unknown') && deservesAlert(before, 'unknown')).toBe(false);
  });

  it('mails: never called well again', () => {
    const { subject, text, html } = writeAlert({
      ...{ kind: 'changes', organization: 'Northwind IT', at: NOW, timeZone: 'UTC', total: 1 },
      ...{ status: 'https://console.example/status', settings: 'https://console.example/settings' },
      lines: [
        {
          account: unknown,
          reason: healthOf(unknown, NOW),
          since: NOW,
          address: 'https://console.example/a',
        },
      ],
    });
    expect(subject).toBe('Backups of Bluebird Dental, Microsoft 365');
    expect(text).toContain('unknown, no reports yet');
    for (const part of [subject, text, html]) {
      expect(part).not.toContain('well');
      expect(part).not.toMatch(MADE_UP);
    }
  });
});
