import type { AccountRow } from '#lib/domain/account.ts';
import { type Attempts, NO_FACTS } from '#lib/domain/facts.ts';
import { aRow, DAY, HOUR, type RowChanges, WATCHED } from '#test/unit/support/records.ts';

/** Accounts in every state at `now` (ms). Only their times depend on `now`. */
export function sampleAccounts(now: number): AccountRow[] {
  const at = (ms: number) => new Date(now + ms).toISOString();
  const month = (last: Attempts): Attempts[] => [
    ...Array.from({ length: 27 }, (_, day) => ({ attempted: 100, successful: day % 9 === 4 ? 95 : 100 })),
    last,
  ];
  const account = (name: string, domain: string, changes: RowChanges): AccountRow => {
    const { backups24h = { attempted: 100, successful: 100 } } = changes;
    return aRow({
      region: 'eu',
      reseller: null,
      requestedAt: at(-90 * DAY),
      authorizedAt: at(-90 * DAY),
      lastAttemptAt: at(-HOUR),
      lastSuccessAt: at(-HOUR),
      storageBytes: 812e9,
      measuredAt: at(-HOUR),
      history: backups24h === null ? [] : month(backups24h),
      ...changes,
      ...{ id: domain, name, domain, backups24h },
    });
  };
  const waiting: RowChanges = {
    ...NO_FACTS,
    authorizedAt: null,
    measuredAt: null,
    requestedAt: at(-6 * DAY),
    linkExpiresAt: at(DAY),
  };
  return [
    account('Alder & Finch', 'alderfinch.example', {
      service: 'google',
      backups24h: { attempted: 200, successful: 122 },
      tags: ['gold', 'north'],
    }),
    account('Corvid Labs', 'corvidlabs.example', { uncoveredUsers: 4, licenseCap: 25, favorite: true }),
    account('Dune Hotels', 'dunehotels.example', { ...waiting, retention: 'TBR' }),
    account('Elm Street Vets', 'elmstreetvets.example', { ...waiting, linkExpiresAt: at(-DAY) }),
    account('Gale Sailing', 'galesailing.example', {
      lastAttemptAt: at(-2 * DAY),
      lastSuccessAt: at(-2 * DAY),
      measuredAt: at(-2 * DAY),
    }),
    account('Heron & Daughters', 'heron.example', {
      managedBy: 'client',
      region: 'us',
      storageBytes: 4.1e12,
      licensedSeats: 1204,
    }),
    account('Ivy Tailors', 'ivy.example', {
      backups24h: { attempted: 100, successful: 95 },
      mute: { until: null, health: 'warning' },
    }),
    account('Larch Robotics', 'larch.example', {
      ...NO_FACTS,
      ...{ measuredAt: null, backups24h: null },
    }),
    account('Nettle & Dock', 'nettle.example', {
      ...{ licensedSeats: null, storageBytes: null, backups24h: null },
      verdict: { result: 'failed', word: 'exit status 1', at: at(-HOUR) },
      history: [
        ...Array.from({ length: 12 }, (_, day) => (day % 5 === 3 ? null : { result: 'ok' as const })),
        { result: 'failed' },
      ],
    }),
    account('Osier Baskets', 'osier.example', {
      ...{ licensedSeats: 12, storageBytes: null, backups24h: null },
      ...{ lastSuccessAt: at(-10 * DAY), bounds: ['lastSuccessAt'] },
      seatsBehind: [{ since: at(-10 * DAY), seats: 2 }],
    }),
    account('Harbour Dental', 'harbourdental.example', {
      ...{ ...WATCHED, service: 'office365', label: null, vendor: 'datto', retention: 'ICR' },
      ...{ requestedAt: at(-40 * DAY), licensedSeats: 31, storageBytes: 523.9e9, measuredAt: at(-HOUR) },
      backups24h: { attempted: 103, successful: 83, at: at(-HOUR) },
      ...{ lastAttemptAt: at(-HOUR), lastSuccessAt: at(-10 * DAY), bounds: ['lastSuccessAt'] },
      verdict: { result: 'failed', word: 'OneDrive: last fully protected over 10 days ago', at: at(-HOUR) },
      history: month({ attempted: 103, successful: 83 }),
    }),
    account('Wren Archives', 'wren.example', {
      ...WATCHED,
      ...{ service: 'other', label: 'Restic on the NAS', requestedAt: at(-40 * DAY), storageBytes: 310e9 },
      ...{ verdict: { result: 'ok', word: null, at: at(-HOUR) }, tags: ['on site'] },
      history: Array.from({ length: 20 }, (_, day) => ({ result: day % 8 === 6 ? 'failed' : 'ok' })),
    }),
    account('Yarrow Clinic', 'yarrow.example', {
      ...{ ...WATCHED, service: 'google', label: null, vendor: 'datto' },
      absentSince: at(-2 * DAY),
    }),
    account('שלום בע״מ', 'shalom.example', { region: 'ap', backups24h: { attempted: 0, successful: 0 } }),
    account('<b>=HYPERLINK("x")</b> 🦜'.padEnd(200, ' and sons'), 'extreme.example', {
      licensedSeats: 0,
      storageBytes: 7.3e15,
      tags: ['a tag of forty characters, which is a lot'.slice(0, 40), 'b'],
    }),
    ...['Juniper', 'Kestrel', 'Larkspur', 'Maple', 'Oakline', 'Pinewood', 'Quarry', 'Rowan'].map((name) =>
      account(`${name} & Partners`, `${name.toLowerCase()}.example`, { region: 'us', service: 'google' }),
    ),
  ];
}
