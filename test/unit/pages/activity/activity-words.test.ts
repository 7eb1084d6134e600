import { expect, it } from 'vitest';
import { activityWords } from '#companion/pages/activity/activity-words.ts';
import { ACTIONS, type Action, type Activity } from '#lib/domain/activity.ts';

const nothing: Activity = {
  id: 'a',
  at: '2026-05-03T10:00:00Z',
  action: 'account.lost',
  person: null,
  subject: null,
  browser: null,
  key: null,
  account: null,
  hint: null,
  other: null,
  address: null,
  refused: null,
  licenses: null,
};
const token = { hint: 'AbCd' };
const account = {
  account: { name: 'Bluebird Dental', domain: 'bluebird.example', service: 'office365' },
} as const;
const ada = { person: 'Ada Brandt' };
const nora = { person: 'Nora Lindqvist' };

it.each<[Action, Partial<Activity>, string]>([
  [
    'transfer-token.issued',
    { ...ada, ...token, ...account },
    'Ada Brandt generated transfer token …AbCd for the Microsoft 365 account of bluebird.example.',
  ],
  ['api-key.created', { ...nora, key: 'Dashboard' }, 'Nora Lindqvist made the API key “Dashboard”.'],
  ['api-key.adopted', { ...nora, key: 'Dashboard' }, 'Nora Lindqvist adopted the API key “Dashboard”.'],
  [
    'api-key.orphaned',
    { ...nora, key: 'Dashboard', subject: 'Tariq Osman' },
    'Nora Lindqvist changed or ended the role of Tariq Osman, so the API key “Dashboard” ends in seven days unless somebody adopts it.',
  ],
  ['api-key.revoked', { ...nora }, 'Nora Lindqvist revoked an API key.'],
  ['source.added', { ...nora }, 'Nora Lindqvist added a source of backup results.'],
  ['source.key-rotated', { ...nora }, 'Nora Lindqvist replaced the key by which a source is read.'],
  ['source.interval-changed', { ...nora }, 'Nora Lindqvist changed how often a source is read.'],
  ['source.renamed', { ...nora }, 'Nora Lindqvist renamed a source of backup results.'],
  [
    'source.paused',
    { ...ada, ...account },
    'Ada Brandt paused a source of backup results for the Microsoft 365 account of bluebird.example.',
  ],
  ['source.resumed', { ...nora }, 'Nora Lindqvist resumed a source of backup results.'],
  [
    'source.removed',
    { ...nora },
    'Nora Lindqvist removed a source of backup results, with its keys and jobs.',
  ],
  ['report-key.created', { ...nora }, 'Nora Lindqvist made a report key.'],
  ['report-key.replaced', { ...nora }, 'Nora Lindqvist replaced a report key.'],
  ['report-job.created', { ...nora }, 'Nora Lindqvist added a backup job.'],
  [
    'report-job.address-replaced',
    { ...ada, ...account },
    'Ada Brandt replaced the address of a backup job for the Microsoft 365 account of bluebird.example.',
  ],
  [
    'transfer-token.superseded',
    { ...ada, ...token },
    'Ada Brandt replaced transfer token …AbCd with a new one.',
  ],
  ['transfer-token.revoked', { ...ada, ...token }, 'Ada Brandt revoked transfer token …AbCd.'],
  [
    'transfer-token.redeemed',
    { ...token, ...account, other: 'Northwind IT' },
    'Northwind IT added the Microsoft 365 account of bluebird.example with transfer token …AbCd.',
  ],
  [
    'transfer-token.replayed',
    { ...token, ...account, other: 'Harbor MSP' },
    'Harbor MSP tried transfer token …AbCd, which had been used already. Nothing changed. Ask them where they got it.',
  ],
  [
    'transfer-token.replayed',
    { ...token, ...account },
    'Another reseller tried transfer token …AbCd of Bluebird Dental, which you had used already. Nothing changed. Let Bluebird Dental know.',
  ],
  [
    'transfer-token.guessed',
    nora,
    'Nora Lindqvist tried many transfer tokens that do not exist. Ask them where they got those.',
  ],
  [
    'account.gained',
    { ...nora, ...token, ...account },
    'Nora Lindqvist added the Microsoft 365 account of Bluebird Dental (bluebird.example) with transfer token …AbCd.',
  ],
  [
    'account.lost',
    account,
    'Another reseller now looks after the Microsoft 365 account of Bluebird Dental (bluebird.example).',
  ],
  [
    'browser.connected',
    { ...nora, browser: 'Chrome on Linux' },
    'Nora Lindqvist connected the browser “Chrome on Linux”.',
  ],
  ['member.invited', {}, "The console's operator invited somebody to the team."],
  ['member.role-changed', { ...nora, subject: 'Vera Kolb' }, 'Nora Lindqvist gave Vera Kolb another role.'],
  [
    'licenses.changed',
    { ...ada, ...account, licenses: { standard: 3, archived: 0, none: 0, names: ['Ada', 'Ben', 'Cy'] } },
    'Ada Brandt gave 3 users a standard license in the Microsoft 365 account of bluebird.example: Ada, Ben and Cy.',
  ],
  [
    'licenses.changed',
    { ...account, licenses: { standard: 2, archived: 0, none: 0, names: ['Ben', 'Cy'] } },
    'Auto-add gave 2 users a standard license in the Microsoft 365 account of bluebird.example: Ben and Cy.',
  ],
  [
    'licenses.changed',
    { ...ada, ...account, licenses: { standard: 1, archived: 2000, none: 1, names: ['Ada', 'Ben', 'Cy'] } },
    'Ada Brandt gave 1 user a standard license, gave 2,000 users an archived license and took the license of 1 user in the Microsoft 365 account of bluebird.example: Ada, Ben, Cy and 1,999 more.',
  ],
  ['region.changed', nora, 'Nora Lindqvist changed the default region.'],
  [
    'tags.changed',
    { ...nora, ...account },
    'Nora Lindqvist changed the tags of the Microsoft 365 account of Bluebird Dental (bluebird.example).',
  ],
  [
    'thresholds.changed',
    { ...nora, ...account },
    'Nora Lindqvist changed when the Microsoft 365 account of Bluebird Dental (bluebird.example) is critical, warns or is stale.',
  ],
  [
    'transfer-token.issued',
    { ...ada, ...account, refused: 'issuer-not-licensed' },
    'Ada Brandt tried to generate a transfer token for the Microsoft 365 account of bluebird.example: they held no standard license there at a confirmed address.',
  ],
  [
    'account.gained',
    { ...nora, refused: 'wrong-reseller' },
    'Nora Lindqvist tried to add an account: the transfer token had been made for another reseller.',
  ],
  [
    'browser.connected',
    { ...nora, refused: 'code-expired' },
    'Nora Lindqvist tried to connect a browser: the code was no longer valid.',
  ],
  [
    'account.gained',
    { ...nora, ...account, refused: 'token-redeemed' },
    'Nora Lindqvist tried to add the Microsoft 365 account of Bluebird Dental (bluebird.example): the transfer token had been used already.',
  ],
  [
    'member.role-changed',
    { ...nora, refused: 'forbidden' },
    'Nora Lindqvist tried to give somebody another role: their role does not allow it.',
  ],
  [
    'account.gained',
    { ...nora, refused: 'a-later-code' },
    'Nora Lindqvist tried to add an account: it was refused.',
  ],
  ['thresholds.changed', nora, 'Nora Lindqvist changed when an account is critical, warns or is stale.'],
])('%s', (action, facts, words) => {
  expect(activityWords({ ...nothing, ...facts, action })).toBe(words);
});

it.each(ACTIONS)('%s is a sentence even if what it names no longer exists', (action) => {
  const sentence = /^[A-Z](?!.*(null|undefined)).*\.$/;
  expect(activityWords({ ...nothing, action })).toMatch(sentence);
  expect(activityWords({ ...nothing, action, refused: 'forbidden' })).toMatch(sentence);
});
