import { expect, it } from 'vitest';
import { SANDBOX_ACCOUNTS } from '#companion/sandbox/accounts.ts';
import { directoryOf } from '#companion/sandbox/directory.ts';
import { linkAt, PENDING } from '#companion/sandbox/pending.ts';
import { SANDBOX_ORGANIZATIONS } from '#companion/sandbox/people.ts';
import { MANAGED_BY, PLANS, REGIONS, SERVICES } from '#lib/domain/account.ts';
import { SEAT_TYPES } from '#lib/domain/facts.ts';
import { DAY, NOW } from '../support/records.ts';

const ofNorthwind = SANDBOX_ACCOUNTS.filter(({ reseller }) => reseller === 'northwind.example');

it('shows every service, region, plan, kind of seat and way to be managed at Northwind', () => {
  const every = <T>(values: T[]) => [...new Set(values)].sort();
  expect(ofNorthwind.length + PENDING.length).toBe(13);
  expect(every(ofNorthwind.map(({ service }) => service))).toEqual(every([...SERVICES]));
  expect(every(ofNorthwind.map(({ region }) => region))).toEqual(every([...REGIONS]));
  expect(every(ofNorthwind.map(({ plan }) => plan))).toEqual(every([...PLANS]));
  expect(every(ofNorthwind.map(({ managedBy }) => managedBy))).toEqual(every([...MANAGED_BY]));
  expect(every(ofNorthwind.flatMap(({ seats }) => seats.map(({ type }) => type)))).toEqual(
    every([...SEAT_TYPES]),
  );
});

it.each(SANDBOX_ACCOUNTS)(
  '$domain, $service: directory and seats agree, and no address is there twice',
  (account) => {
    const users = directoryOf(account);
    const held = (license: string | null) => users.filter((user) => user.license === license).length;
    const seats = account.seats.find(({ type }) => type === 'user');
    expect(seats && [seats.protected + seats.paused, seats.archived, seats.unprotected]).toEqual([
      held('standard'),
      held('archived'),
      held(null),
    ]);
    expect(new Set(users.map(({ user }) => user)).size).toBe(users.length);
    expect(SANDBOX_ORGANIZATIONS.map(({ domain }) => domain)).toContain(account.domain);
  },
);

it('keeps one link good for ever and the other expired', () => {
  for (const days of [0, 13, 14, 400]) {
    const t = NOW + days * DAY;
    const good = PENDING.map((pending) => linkAt(pending, t).linkExpiresAt.getTime() > t);
    expect(good).toEqual([false, true]);
  }
});
