import { expect, it } from 'vitest';
import { messageOf } from '#companion/mail/message.ts';

const MAIL = { mailId: 'a1', to: 'nina@berg.example', subject: 'Hello', text: 'Hello', html: '<p>Hello' };
const FROM = 'baton@console.example';
const CONFIG = { mailFrom: FROM, mailBounces: 'bounces@console.example' };

it('says of every mail that a machine wrote it, and gives it the same id at each try', () => {
  const message = messageOf(MAIL, CONFIG);
  expect(message).toEqual(messageOf(MAIL, CONFIG));
  expect(message).toMatchObject({
    messageId: '<a1@console.example>',
    envelope: { from: 'bounces@console.example', to: 'nina@berg.example' },
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  });
  expect(message).not.toHaveProperty('references');
});

it('joins the mails of one thing to one thread, and no others', () => {
  const threadOf = (id: string) => messageOf({ ...MAIL, thread: { of: 'account', id } }, CONFIG);
  expect(threadOf('b2')).toMatchObject({
    inReplyTo: '<account.b2@console.example>',
    references: '<account.b2@console.example>',
  });
  expect(threadOf('b3').references).not.toBe(threadOf('b2').references);
  expect(threadOf('b2')).not.toHaveProperty('thread');
});

it('writes on behalf of others, and lets them be answered, by names of one line', () => {
  const onBehalfOf = 'Northwind\r\nBcc: x@evil.example';
  const replyTo = { name: 'Tariq\nOsman', address: 'tariq@northwind.example' };
  expect(messageOf({ ...MAIL, onBehalfOf, replyTo }, CONFIG)).toMatchObject({
    from: { name: 'Northwind Bcc: x@evil.example via Baton', address: FROM },
    replyTo: { name: 'Tariq Osman', address: 'tariq@northwind.example' },
  });
});
