import { ActivitySchema } from './activity-schemas.ts';
import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';

export const listActivity = endpoint({
  method: 'GET',
  path: '/activity',
  summary: 'The activity log, newest first, also of one account; without administer only own entries',
  power: 'activity',
  query: s.ActivityQuery,
  result: s.pageOf(ActivitySchema),
});
