import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { AddSource } from '#companion/pages/sources/add-source.tsx';
import { ReadSource } from '#companion/pages/sources/read-source.tsx';
import type { SourcesShown } from '#companion/pages/sources/sources-shown.ts';
import { type CheckFor, emptyKeys } from '#companion/pages/sources/vendor/check-for.ts';
import { KeysForm } from '#companion/pages/sources/vendor/keys-form.tsx';
import { WhatKeysSee } from '#companion/pages/sources/vendor/what-keys-see.tsx';
import { CONNECT_SPANNING_ADDRESS } from '#lib/domain/console-pages.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import type { SourceCheck } from '#lib/domain/source-check.ts';
import type { SpanningSettings } from '#lib/domain/spanning.ts';
import { aRow, at, HOUR, NOW } from '../../support/records.ts';

const SETTINGS: SpanningSettings = {
  service: 'office365',
  ...{ region: 'eu', domain: 'bluebird.example', clientName: 'Bluebird Dental' },
};
const GOOGLE: SpanningSettings = { ...SETTINGS, service: 'google' };
const TENANT = {
  ...{ licenses: 120, archivedLicenses: 10, users: 131, assignedStandard: 112, assignedArchive: 6 },
  status: 'trial',
};
const reading: SourceReading = {
  ...{ publicKey: 'it@bluebird.example', settings: SETTINGS, tenant: TENANT, intervalSeconds: 3600 },
  ...{ listedAt: at(-HOUR), nextListAt: at(HOUR), isChecking: false, listed: 1, unread: 0, failing: 0 },
  ...{ absent: 0, failure: null, failingSince: null, waitsUntil: null },
};
const source: Source = {
  ...{ id: 's', vendor: 'spanning', name: 'Spanning', accountId: 'a', accounts: 1, jobs: 0, waitingJobs: 0 },
  ...{ createdAt: at(-50 * HOUR), pausedAt: null, lastReportAt: at(-HOUR), nextDueBy: null, lastDueBy: null },
  reading,
};
const account = aRow({ id: 'a', service: 'office365', domain: 'bluebird.example' });
const shown: SourcesShown = {
  ...{ accounts: [account], isAdmin: true, mayCheck: true, isReseller: false, now: NOW },
  ...{ reload: async () => {}, change: async () => null },
};
const wordsOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,])/g, '');

const cards = (changes: Partial<SourcesShown>, sources: Source[] = []) =>
  renderToString(<AddSource sources={sources} level={2} shown={{ ...shown, ...changes }} />);

it('offers a customer to connect each own account of a service that Spanning has', () => {
  const google = aRow({ id: 'g', service: 'google', domain: 'bluebird.example' });
  const html = cards({ accounts: [account, google] });
  expect(wordsOf(html)).toMatch(/Spanning Backup for Microsoft 365 .* Spanning Backup for Google Workspace/);
  // Links lead to the first.
  expect(html.split(`id="${CONNECT_SPANNING_ADDRESS.split('#')[1]}"`)).toHaveLength(2);
});

it.each([
  ['one that is connected', {}, [source]],
  ['one that is not authorized yet', { accounts: [aRow({ id: 'a', authorizedAt: null })] }, []],
  ['one of another service', { accounts: [aRow({ id: 'a', service: 'other' })] }, []],
  ['one that is only watched', { accounts: [aRow({ id: 'a', kind: 'observed' })] }, []],
  ['anyone who is no administrator', { isAdmin: false }, []],
])('does not offer it for %s', (_, changes, sources) => {
  expect(cards(changes, sources)).not.toContain('Connect Spanning');
});

it('offers it to a reseller always, as it has a source of each tenant', () => {
  const html = cards({ isReseller: true }, [{ ...source, accountId: null }]);
  expect(wordsOf(html)).toContain('One client’s Microsoft 365 or Google Workspace');
  expect(html).toContain('Connect Spanning');
});

const form = (wanted: CheckFor, failure: string | null = null) =>
  wordsOf(
    renderToString(
      <KeysForm
        wanted={wanted}
        keys={emptyKeys(wanted)}
        onKeys={() => {}}
        failure={failure}
        check={async () => null}
        close={() => {}}
      />,
    ),
  );
const RESELLERS: CheckFor = { vendor: 'spanning', sourceId: null, accountId: null, tenant: null };

it('says where to find the token, and asks for the region', () => {
  const words = form({ ...RESELLERS, accountId: 'a', tenant: { ...SETTINGS, region: null } });
  for (const said of [
    'Settings → API Token',
    'Generate Token',
    'shown once',
    'Revoke Token',
    'Client Secret',
  ])
    expect(words).toContain(said);
  expect(words).toContain('Region Choose');
  expect(words).not.toContain('Client’s name');
});

it('asks a reseller whose tenant it is', () => {
  for (const said of ['Client’s name', 'Client’s domain', 'Service', 'Administrator’s e-mail'])
    expect(form(RESELLERS)).toContain(said);
});

const check: SourceCheck = {
  ...{ id: 'c', vendor: 'spanning', publicKey: 'it@bluebird.example', settings: SETTINGS, accountId: 'a' },
  ...{ sourceId: null, startedAt: '', endedAt: '', failure: null, retryAt: null, expiresAt: '', seen: null },
};
const seen = { customers: 1, domains: 1, products: [], names: [], known: null, tenant: TENANT };

it('says before it is added which licenses there are', () => {
  const words = wordsOf(renderToString(<WhatKeysSee check={check} seen={seen} />));
  expect(words).toContain('Spanning accepts the token of it@bluebird.example.');
  expect(words).toContain('112 of 120 given');
  expect(words).toContain('See that these are the licenses that you expect');
  expect(words).not.toContain('report key');
  const google = { check: { ...check, settings: GOOGLE }, seen: { ...seen, tenant: null } };
  const ofGoogle = wordsOf(renderToString(<WhatKeysSee {...google} />));
  expect(ofGoogle).toContain('only who has a license');
  expect(ofGoogle).not.toContain('See that');
});

const card = (part: Partial<SourceReading>) =>
  wordsOf(
    renderToString(
      <ReadSource
        source={{ ...source, reading: { ...reading, ...part } }}
        reading={reading}
        shown={shown}
        describedBy="h"
      />,
    ),
  );

it('shows on the card of a source its tenant, region and licenses, and when it is read', () => {
  const words = card({});
  expect(words).toContain('Works · last read 1 hour ago'.replace(' ·', ''));
  expect(words).toContain('Tenant Bluebird Dental, Microsoft 365 of bluebird.example Region Europe');
  expect(words).toContain('Plan Trial Next read in 1 hour Check now');
  expect(card({ failing: 1 })).toContain('could not be read lately');
  expect(card({ failure: 'refused', failingSince: at(-HOUR) })).toContain('Its credentials are refused');
});

it('says of Google Workspace that there are licenses only, and how the rest is reported', () => {
  expect(card({ settings: GOOGLE, tenant: null })).toContain(
    'How the backups went can be reported with a report key',
  );
  expect(card({})).not.toContain('report key');
});
