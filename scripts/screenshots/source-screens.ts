import type { Source } from '#lib/domain/source.ts';
import { press, type } from '../people.ts';
import { withCannedAnswers } from './canned-answers.ts';
import { type Screen, showing } from './screen.ts';
import {
  accountsOf,
  answers,
  at,
  key,
  NONE,
  OBSERVED,
  ownOf,
  reported,
  type Shown,
  source,
} from './source-data.ts';
import { pageOpeners, type Stage } from './stage.ts';

const RESELLER = 'admin@northwind.example';
const TECHNICIAN = 'tech@northwind.example';
const CUSTOMER = 'admin@bluebird.example';
const MEMBER = 'staff@bluebird.example';

/** Sources with their report keys and jobs: the page of a reseller, and the part of a customer's settings. */
export function sources(stage: Stage): Screen[] {
  const { open } = pageOpeners(stage);
  /** The page with these sources, for a person. */
  const opened = async (shown: Shown, text: string, person = RESELLER) => {
    const page = await withCannedAnswers(await stage.visitor(person), answers(shown));
    return open('/sources', text, Promise.resolve(page));
  };
  const some = async () => reported(await accountsOf(stage, RESELLER));
  const change = async (part: Partial<Source>) => {
    const shown = await some();
    return { ...shown, sources: shown.sources.map((source) => ({ ...source, ...part })) };
  };
  const dialog = async (name: string, text: string) => {
    const page = await opened(await some(), 'Missed');
    await press(page, name);
    return showing(page, text);
  };
  return [
    { name: 'sources-none', open: () => opened(NONE, 'Reports from anything') },
    { name: 'sources-none-technician', open: () => opened(NONE, 'No source is connected', TECHNICIAN) },
    {
      name: 'sources-make-key',
      async open() {
        const page = await opened(NONE, 'Reports from anything');
        await press(page, 'Make a report key');
        return showing(page, 'The machine or program that will report');
      },
    },
    {
      name: 'sources-key-made',
      async open() {
        const page = await opened(NONE, 'Reports from anything');
        await press(page, 'Make a report key');
        await type(page, 'Name', 'Backup server in the basement');
        await press(page, 'Make it');
        return showing(page, 'It is shown only now');
      },
    },
    {
      name: 'sources-no-reports',
      open: async () =>
        opened(
          {
            sources: [
              { ...source, createdAt: at(-3), accounts: 0, jobs: 0, lastReportAt: null, nextDueBy: null },
            ],
            keys: [{ ...key, id: 'k1', name: 'Backup server', lastUsedAt: null }],
            jobs: [],
          },
          'Waits for its first report',
        ),
    },
    { name: 'sources', open: async () => opened(await some(), 'Missed') },
    {
      name: 'sources-technician',
      open: async () => opened(await some(), 'Missed', TECHNICIAN),
    },
    {
      name: 'sources-observed',
      async open() {
        const page = await opened({ ...(await some()), jobs: [], observed: OBSERVED }, 'They are one');
        return showing(page, 'Wren Archives');
      },
    },
    {
      name: 'sources-observed-add',
      async open() {
        const page = await opened({ ...(await some()), jobs: [], observed: OBSERVED }, 'They are one');
        await press(page, 'Add an account');
        await type(page, 'Client’s domain', 'kestrel');
        await page.keyboard.press('Enter');
        return showing(page, 'Enter the client’s name');
      },
    },
    {
      name: 'sources-observed-merge',
      async open() {
        const page = await opened({ ...(await some()), jobs: [], observed: OBSERVED }, 'They are one');
        await press(page, 'They are one');
        return showing(page, 'There is one row then');
      },
    },
    {
      name: 'sources-job',
      async open() {
        const page = await opened(await some(), 'Missed');
        for (const details of (await page.$$('details.source-job')).slice(0, 3))
          await details.evaluate((element) => element.setAttribute('open', ''));
        return showing(page, 'Expect that');
      },
    },
    {
      name: 'sources-job-change',
      async open() {
        const page = await dialog('Choose its account', 'Its row shows what this job reports');
        return page;
      },
    },
    { name: 'sources-job-add', open: () => dialog('Add a job', 'What runs, such as') },
    { name: 'sources-remove', open: () => dialog('Remove', 'What goes, for good') },
    { name: 'sources-replace', open: () => dialog('Replace', 'Until the old one ends') },
    {
      name: 'sources-address',
      async open() {
        const page = await opened(await some(), 'Missed');
        await page.$eval('details.source-job', (element) => element.setAttribute('open', ''));
        await press(page, 'Address');
        return showing(page, 'Whoever has it can report');
      },
    },
    { name: 'sources-paused', open: async () => opened(await change({ pausedAt: at(-5) }), 'Paused, for') },
    {
      name: 'sources-silent',
      open: async () =>
        opened(
          await change({ lastReportAt: at(-31), nextDueBy: at(-7), lastDueBy: at(-5) }),
          'Silent, for 5 hours',
        ),
    },
    {
      name: 'sources-late',
      open: async () => opened(await change({ nextDueBy: at(-2) }), 'A report is late'),
    },
    {
      name: 'sources-failed',
      async open() {
        const page = await withCannedAnswers(await stage.visitor(RESELLER), {
          '/api/v1/sources': { refusal: 'unavailable' },
        });
        return open('/sources', 'Try again', Promise.resolve(page));
      },
    },
    {
      name: 'options-sources-none',
      async open() {
        const { openOptions } = await stage.connected('tech@harbor.example');
        return showing(await openOptions('sources'), 'No source is connected yet');
      },
    },
    {
      name: 'options-sources',
      async open() {
        const reseller = await stage.callsOf(RESELLER);
        const body = { name: 'Backup server', accountId: null, createsJobs: true };
        const { secret } = await reseller.createReportKey({ body });
        await fetch(`${stage.origin}/ping/${secret}/nightly?create=1`);
        const { openOptions } = await stage.connected(TECHNICIAN);
        return showing(await openOptions('sources'), 'Works');
      },
    },
    ...[CUSTOMER, MEMBER].map((person) => ({
      name: person === CUSTOMER ? 'settings-sources' : 'settings-sources-member',
      async open() {
        const page = await withCannedAnswers(await stage.visitor(person), answers(await ownOf(stage)));
        return open('/settings', 'Report keys', Promise.resolve(page));
      },
    })),
  ];
}
