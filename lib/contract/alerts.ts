/** Alerts by mail. */
import { endpoint } from './endpoint.ts';
import * as m from './mail-schemas.ts';

export const getMailSettings = endpoint({
  method: 'GET',
  path: '/settings/mails',
  summary: 'The alerts that the caller gets by mail; none at first',
  power: 'watch',
  result: m.MailSettings,
});

export const setMailSettings = endpoint({
  method: 'PUT',
  path: '/settings/mails',
  summary: 'Choose which alerts the caller gets by mail, and when',
  power: 'watch',
  body: m.MailSettings,
  result: m.MailSettings,
});
