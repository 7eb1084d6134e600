import type { SourceCheck } from '#lib/domain/source-check.ts';
import { press, type } from '../people.ts';
import { withCannedAnswers } from './canned-answers.ts';
import { type Screen, showing } from './screen.ts';
import { answers, at, NONE, type Shown, source } from './source-data.ts';
import { pageOpeners, type Stage } from './stage.ts';

const RESELLER = 'admin@northwind.example';

const CHECK: SourceCheck = {
  ...{
    id: 'c1',
    vendor: 'datto',
    publicKey: '7f31c0',
    settings: null,
    accountId: null,
    sourceId: null,
    startedAt: at(-0.005),
  },
  ...{ endedAt: null, failure: null, retryAt: null, seen: null, expiresAt: at(0.3) },
};
const SEEN: NonNullable<SourceCheck['seen']> = {
  ...{ customers: 42, domains: 57, known: null, tenant: null },
  products: [
    { service: 'office365', label: null, accounts: 38 },
    { service: 'google', label: null, accounts: 6 },
  ],
  names: ['Alder & Finch', 'Bluebird Dental', 'Cobalt Ridge', 'Harbour Dental', 'Quill & Sons'],
};
const DATTO: Shown = {
  ...NONE,
  sources: [
    {
      ...{ ...source, id: 's9', vendor: 'datto', name: 'Datto', accounts: 44, jobs: 0, waitingJobs: 0 },
      ...{ lastReportAt: null, nextDueBy: null, lastDueBy: null },
      reading: {
        ...{
          publicKey: '7f31c0',
          settings: null,
          tenant: null,
          intervalSeconds: 3600,
          listedAt: at(-0.4),
          nextListAt: at(0.6),
        },
        ...{ listed: 44, unread: 0, failing: 0, absent: 0, isChecking: false },
        ...{ failure: null, failingSince: null, waitsUntil: null },
      },
    },
  ],
};

/** A pair of keys of a vendor that is checked and then taken. */
export function sourceKeys(stage: Stage): Screen[] {
  const { open } = pageOpeners(stage);
  const opened = async (shown: Shown, checks: SourceCheck[], text: string) => {
    const page = await withCannedAnswers(await stage.visitor(RESELLER), {
      ...answers(shown),
      'GET /api/v1/sources/checks': { body: { items: checks } },
      'GET /api/v1/sources/checks/c1': { body: checks[0] },
      'POST /api/v1/sources/checks': { body: CHECK },
    });
    return open('/sources', text, Promise.resolve(page));
  };
  const adding = async (check: Partial<SourceCheck> | null, text: string) => {
    const page = await opened(NONE, check ? [{ ...CHECK, ...check }] : [], 'Add Datto');
    await press(page, 'Add Datto');
    return showing(page, text);
  };
  const replacing = async (known: { listed: number; seen: number }, text: string) => {
    const check = { ...CHECK, sourceId: 's9', endedAt: at(0), seen: { ...SEEN, known } };
    const page = await opened(DATTO, [check], 'Replace key');
    await press(page, 'Replace key');
    return showing(page, text);
  };
  return [
    { name: 'sources-key-add', open: () => adding(null, 'Make a pair of keys') },
    {
      name: 'sources-key-add-empty',
      async open() {
        const page = await adding(null, 'Make a pair of keys');
        await type(page, 'Public key', '7f31c0');
        await press(page, 'Check');
        return showing(page, 'Paste the secret key');
      },
    },
    { name: 'sources-key-checking', open: () => adding({}, 'Datto takes up to a minute') },
    {
      name: 'sources-key-left',
      open: () => opened(NONE, [{ ...CHECK, endedAt: at(0), seen: SEEN }], 'It is not added yet'),
    },
    {
      name: 'sources-key-seen',
      open: () => adding({ endedAt: at(0), seen: SEEN }, 'Read every'),
    },
    {
      name: 'sources-key-seen-one',
      open: () =>
        adding(
          {
            endedAt: at(0),
            seen: {
              ...SEEN,
              ...{ customers: 1, domains: 1, names: ['Harbour Dental'] },
              products: [{ service: 'office365', label: null, accounts: 1 }],
            },
          },
          'limited to an organization',
        ),
    },
    {
      name: 'sources-key-refused',
      open: () => adding({ endedAt: at(0), failure: 'refused' }, 'Datto refuses these keys'),
    },
    {
      name: 'sources-key-throttled',
      open: () => adding({ endedAt: at(0), failure: 'throttled', retryAt: at(0.2) }, 'left alone'),
    },
    {
      name: 'sources-key-unreachable',
      async open() {
        const page = await withCannedAnswers(await stage.visitor(RESELLER), {
          ...answers(NONE),
          'GET /api/v1/sources/checks': 'unreachable',
        });
        await open('/sources', 'Add Datto', Promise.resolve(page));
        await press(page, 'Add Datto');
        return showing(page, 'Try again');
      },
    },
    { name: 'sources-key-replace', open: () => replacing({ listed: 44, seen: 44 }, 'It sees all') },
    { name: 'sources-key-replace-other', open: () => replacing({ listed: 44, seen: 0 }, 'It sees none') },
    {
      name: 'sources-key-change',
      async open() {
        const page = await opened(DATTO, [], 'Replace key');
        await press(page, 'Change');
        return showing(page, 'Read every');
      },
    },
  ];
}
