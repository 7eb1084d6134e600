/** Answers of Spanning's APIs in every form that is known; now is noon on 2026-11-29 and later. */
export const S1 = {
  ...{ licenses: 120, archivedLicenses: 10, users: 131 },
  ...{ assigned: 118, assignedStandard: 112, assignedArchive: 6, status: 'paid' },
};

export const row = (
  date: string,
  type: string,
  [total, partial, failed, successful]: unknown[],
  data: unknown = '',
) => ({
  date,
  type,
  backup: { total, partial, failed, successful, data },
});

export const S2 = [
  row('11/28/2026', 'MAIL', [112, 3, 0, 109]),
  row('11/28/2026', 'CALENDAR', [112, 0, 0, 112], null),
  row('11/28/2026', 'CONTACT', [112, 0, 0, 112]),
  row('11/28/2026', 'DRIVE', [112, 0, 9, 103]),
  row('11/28/2026', 'SPSITE', [17, 0, 0, 17]),
  row('11/29/2026', 'CALENDAR', [40, 0, 0, 40]),
];

const aUser = (name: string, changes: object) => ({
  displayName: name,
  userPrincipalName: `${name.toLowerCase().replace(' ', '.')}@marlin.example`,
  email: `${name.toLowerCase().replace(' ', '.')}@marlin.example`,
  ...{ assigned: true, isArchive: false, isAdmin: false, isDeleted: false, backupSummary: [] },
  ...changes,
});
export const ANA = aUser('Ana Ruiz', {
  ...{ msId: '3f0c1f7e-0000-4000-8000-000000000001', isAdmin: 'True' },
  backupSummary: [{ ...row('11/28/2026', 'MAIL', [1, 0, 0, 1]), userId: 'u-1' }],
});
export const LEFT = aUser('Left Lately', {
  ...{ msId: '3f0c1f7e-0000-4000-8000-000000000002', email: '', isArchive: true, isDeleted: true },
});
export const NEW = aUser('Not Yet', { msId: '3f0c1f7e-0000-4000-8000-000000000003', assigned: false });

export const BASE = 'https://o365-api-eu.spanningbackup.com/external';
export const S3 = [
  {
    users: [ANA, LEFT],
    nextLink: `${BASE}/users?msIdOffset=2&sortPropOffset=left.lately%40marlin.example&size=2`,
  },
  { users: [NEW], nextLink: '' },
];

export const GOOGLE = {
  users: [
    { type: 'user', email: 'Mia@quill.example', licensed: true, archived: false },
    { type: 'user', email: 'old@quill.example', licensed: true, archived: true },
    { type: 'user', email: 'new@quill.example', licensed: 'False' },
  ],
};
