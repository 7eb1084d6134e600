import Papa from 'papaparse';
import type { Page } from 'puppeteer';
import type { Client } from '#lib/contract/client.ts';
import { licensedSeats, successRate, sumAttempts } from '#lib/domain/facts.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HEALTH_WORDS, percent } from '#lib/domain/health-words.ts';
import { storageSize } from '#lib/domain/words.ts';

/** What is said of an account wherever it is listed: "oakline.example: Well, 12 seats, 99 %, 4.1 TB, 2026-11-21 12:00:00". */
type Line = string;

interface Numbers {
  domain: string;
  health: string;
  seats: string | number;
  success: string;
  storage: string;
  /** RFC 3339, or anything that begins with day and time; null without one. */
  lastSuccess: string | null;
}

function line({ domain, health, seats, success, storage, lastSuccess }: Numbers): Line {
  const time = lastSuccess?.slice(0, 19).replace('T', ' ') ?? '–';
  return `${domain}: ${health}, ${seats} seats, ${success}, ${storage}, ${time}`;
}

/** The rows of a status page that has them all in sight. */
export async function linesShown(page: Page): Promise<Line[]> {
  const rows = await page.$$eval('.board-row', (found) =>
    found.map((row) => {
      const cell = (selector: string) =>
        row.querySelector<HTMLElement>(selector)?.innerText.split('\n')[0]?.trim() ?? '';
      return {
        domain: cell('.cell-tags bdi'),
        // Without the mark before it.
        health: cell('[data-column="health"] .health').replace(/^\S+ /, ''),
        seats: cell('[data-column="seats"]'),
        success: cell('[data-column="success"]'),
        storage: cell('[data-column="storage"]'),
        lastSuccess:
          row.querySelector<HTMLTimeElement>('[data-column="last-success"] time')?.dateTime ?? null,
      };
    }),
  );
  return rows.map(line).sort();
}

/** The rows of the CSV file of a status page. */
export function linesIn(csv: string): Line[] {
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  return data
    .map((row) => {
      const bytes = row['Total Client Storage (bytes)'];
      const rate = row['Success Rate 24 hours (%)'];
      return line({
        domain: row.Domain ?? '',
        health: row.Health ?? '',
        seats: row['Licensed Seats'] || '–',
        success: rate ? `${rate} %` : '–',
        storage: bytes ? storageSize(Number(bytes)) : '–',
        lastSuccess: row['Last success (UTC)'] || null,
      });
    })
    .sort();
}

/** What the API's facts come to, seat by seat, by the rules of lib/domain. */
export async function linesTold(client: Client): Promise<Line[]> {
  const { items } = await client.listAccounts({ query: { limit: 200 } });
  const details = await Promise.all(items.map(({ id }) => client.getAccount({ params: { id } })));
  return details
    .map(({ seats, ...row }) => {
      const bySeat = seats?.flatMap(({ backups24h }) => backups24h ?? []) ?? [];
      // A source may count all seats together.
      const attempts = bySeat.length > 0 ? sumAttempts(bySeat) : row.backups24h;
      const stored = seats?.map(({ storageBytes }) => storageBytes) ?? [null];
      return line({
        domain: row.domain,
        health: HEALTH_WORDS[healthOf(row, Date.now()).health].word,
        seats: seats ? licensedSeats(seats) : '–',
        success: percent(successRate(attempts)),
        storage: storageSize(
          stored.includes(null)
            ? row.storageBytes
            : stored.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0),
        ),
        lastSuccess: row.lastSuccessAt,
      });
    })
    .sort();
}
