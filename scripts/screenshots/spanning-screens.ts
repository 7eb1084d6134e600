import type { SourceCheck } from '#lib/domain/source-check.ts';
import { press } from '../people.ts';
import { withCannedAnswers } from './canned-answers.ts';
import { type Screen, showing } from './screen.ts';
import { accountsOf, answers, NONE, type Shown } from './source-data.ts';
import {
  GOOGLE,
  SEEN,
  SPANNING_ACCOUNT,
  SPANNING_READINGS,
  spanningCheck,
  spanningOrigin,
  spanningSource,
} from './spanning-data.ts';
import { pageOpeners, type Stage } from './stage.ts';

const RESELLER = 'admin@northwind.example';
const CUSTOMER = 'admin@bluebird.example';
const CONNECT = 'Connect Spanning';

/** Connecting Spanning, by a customer and by a reseller, and what comes of it. */
export function spanning(stage: Stage): Screen[] {
  const { open } = pageOpeners(stage);
  const opened = async (person: string, shown: Shown, checks: SourceCheck[], text: string) => {
    const page = await withCannedAnswers(await stage.visitor(person), {
      ...answers(shown),
      'GET /api/v1/sources/checks': { body: { items: checks } },
      'GET /api/v1/sources/checks/c1': { body: checks[0] },
    });
    const path = person === CUSTOMER ? '/settings#sources' : '/sources';
    return open(path, text, Promise.resolve(page));
  };
  /** The dialog of a customer's account. */
  const connecting = async (check: Partial<SourceCheck> | null, text: string) => {
    const [accountId = ''] = await accountsOf(stage, CUSTOMER);
    const checks = check ? [spanningCheck({ accountId, ...check })] : [];
    const page = await opened(CUSTOMER, NONE, checks, CONNECT);
    await press(page, CONNECT);
    return showing(page, text);
  };
  const adding = async (check: SourceCheck[], text: string) => {
    const page = await opened(RESELLER, NONE, check, CONNECT);
    await press(page, CONNECT);
    return showing(page, text);
  };
  const own = async (reading: keyof typeof SPANNING_READINGS): Promise<Shown> => {
    const [accountId = ''] = await accountsOf(stage, CUSTOMER);
    return { ...NONE, sources: [spanningSource(SPANNING_READINGS[reading], { accountId })] };
  };
  const account = async (person: string, text: string) => {
    const isOwn = person === CUSTOMER;
    const page = await withCannedAnswers(await stage.visitor(person), {
      '/api/v1/accounts/a1': {
        body: isOwn ? SPANNING_ACCOUNT : { ...SPANNING_ACCOUNT, reading: null },
      },
      '/api/v1/accounts/a1/jobs': { body: { items: [], others: 0 } },
      '/api/v1/accounts/a1/sources': { body: { items: spanningOrigin(isOwn) } },
      '/api/v1/activity': { body: { items: [], nextCursor: null } },
    });
    return open('/accounts/a1', text, Promise.resolve(page));
  };
  const rotating = async () => {
    const page = await opened(CUSTOMER, await own('works'), [], 'Replace token');
    await press(page, 'Replace token');
    return showing(page, 'Generate Token');
  };
  return [
    { name: 'spanning-card', open: () => opened(CUSTOMER, NONE, [], CONNECT) },
    { name: 'spanning-connect', open: () => connecting(null, 'Generate Token') },
    {
      name: 'spanning-connect-empty',
      async open() {
        const page = await connecting(null, 'Generate Token');
        await press(page, 'Check');
        return showing(page, 'Choose the region.');
      },
    },
    { name: 'spanning-checking', open: () => connecting({ endedAt: null }, 'Asking Spanning') },
    { name: 'spanning-refused', open: () => connecting({ failure: 'refused' }, 'does not accept') },
    { name: 'spanning-seen', open: () => connecting({ seen: SEEN }, 'Read every') },
    {
      name: 'spanning-left',
      async open() {
        const [accountId = ''] = await accountsOf(stage, CUSTOMER);
        const check = spanningCheck({ accountId, seen: SEEN });
        return opened(CUSTOMER, NONE, [check], 'It is not added yet');
      },
    },
    ...Object.keys(SPANNING_READINGS).map((name) => ({
      name: `spanning-source-${name}`,
      open: async () => opened(CUSTOMER, await own(name as keyof typeof SPANNING_READINGS), [], 'Check now'),
    })),
    { name: 'spanning-rotate', open: rotating },
    { name: 'spanning-add', open: () => adding([], 'Generate Token') },
    {
      name: 'spanning-add-google',
      open: () =>
        adding(
          [spanningCheck({ settings: GOOGLE.settings, seen: { ...SEEN, tenant: GOOGLE.tenant } })],
          'only who has a license',
        ),
    },
    {
      name: 'spanning-sources',
      open: () => {
        const name = 'Spanning of Bluebird Dental';
        return opened(RESELLER, { ...NONE, sources: [spanningSource({}, { name })] }, [], 'Check now');
      },
    },
    { name: 'spanning-account', open: () => account(CUSTOMER, 'yours') },
    { name: 'spanning-account-reseller', open: () => account(RESELLER, 'Where this comes from') },
  ];
}
