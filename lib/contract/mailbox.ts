import { endpoint } from './endpoint.ts';
import * as p from './people-schemas.ts';
import * as s from './schemas.ts';

export const listMailbox = endpoint({
  method: 'GET',
  path: '/mailbox',
  summary: 'The mails of the sandbox; other consoles do not have this call',
  power: null,
  query: s.PageQuery,
  result: s.pageOf(p.MailboxMail),
});
