import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { aTokenRow, DAY, HOUR } from '#test/unit/support/records.ts';

const NORTHWIND = { name: 'Northwind IT', domain: 'northwind.example' };
const HARBOR = {
  name: 'Harbor Managed Service Providers of the Northern Coast',
  domain: 'harbor.example',
};

/** A history with tokens in every state, newest first. */
export function sampleTokens(now: number): TransferTokenRow[] {
  const at = (ms: number) => new Date(now + ms).toISOString();
  const ends: Partial<TransferTokenRow>[] = [
    { expiresAt: at(13.6 * DAY), boundTo: NORTHWIND },
    { createdAt: at(-0.3 * HOUR), expiresAt: at(0.7 * HOUR), createdBy: 'Bartholomew Featherstonehaugh' },
    { redeemedAt: at(-5 * DAY), redeemedBy: NORTHWIND.name, boundTo: NORTHWIND },
    { revokedAt: at(-9 * DAY), endedBy: 'Owen Pryce' },
    { revokedAt: at(-12 * DAY), endedBy: 'Ada Brandt', issuerLeft: true, createdBy: 'Owen Pryce' },
    { supersededAt: at(-20 * DAY), endedBy: 'Bartholomew Featherstonehaugh' },
    { expiresAt: at(-31 * DAY), boundTo: HARBOR },
    { redeemedAt: at(-60 * DAY), redeemedBy: HARBOR.name },
    { revokedAt: at(-70 * DAY) },
  ];
  return ends.map((end, place) =>
    aTokenRow({
      id: `token-${place}`,
      accountId: 'stored-000000',
      hint: `${'AbCdEfGhJ'[place]}${place}xQ`,
      createdAt: at(-place * 10 * DAY),
      createdBy: 'Ada Brandt',
      expiresAt: at((14 - place * 10) * DAY),
      ...end,
    }),
  );
}
