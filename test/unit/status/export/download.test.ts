import { expect, it } from 'vitest';
import { fileName } from '#components/status/export/download.ts';

it.each(['2026-11-21T00:05', '2026-11-21T12:00', '2026-11-21T23:55'])(
  'at %s a file has the day on this computer',
  (time) => {
    expect(fileName('Report a.example', new Date(time).getTime(), 'csv')).toBe(
      'baton-report-a-example-2026-11-21.csv',
    );
  },
);
