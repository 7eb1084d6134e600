import { expect, it } from 'vitest';
import { type Cause, causeOf, codesOf, type Step } from '#companion/mail/refusal.ts';

/** Replies as mail servers give them: Postfix, Exim, qmail, Exchange Online, Gmail, Outlook.com and senders for hire. */
const REPLIES: [Step, string, Cause][] = [
  ['GREETING', '554 5.3.2 no service now', 'sender'],
  ['GREETING', '554 mx.example your address is on our list', 'sender'],
  ['GREETING', '421 4.3.2 too many connections', 'now'],
  ['EHLO', '550 5.7.1 your name has no address', 'sender'],
  ['EHLO', '501 5.5.4 invalid name', 'sender'],
  ['STARTTLS', '554 5.7.3 no certificate', 'sender'],
  ['STARTTLS', '454 4.7.0 TLS is not available now', 'now'],
  ['AUTH', '535 5.7.8 wrong password', 'sender'],
  ['AUTH', '535 5.7.139 basic sign-in is disabled', 'sender'],
  ['AUTH', '534 5.7.9 a password of the application is needed', 'sender'],
  ['AUTH', '454 4.7.0 cannot sign in now', 'now'],
  ['MAIL', '530 5.7.0 sign in first', 'sender'],
  ['MAIL', '530 5.7.57 sign in first', 'sender'],
  ['MAIL', '550 5.7.60 this sender is not yours', 'sender'],
  ['MAIL', '553 5.1.8 the domain of the sender does not exist', 'sender'],
  ['MAIL', '550 5.1.1 unknown user', 'sender'],
  ['MAIL', '552 5.3.4 the message is too big', 'sender'],
  ['MAIL', '451 4.4.3 try again', 'now'],
  ['RCPT', '550 5.7.1 this host may not relay', 'sender'],
  ['RCPT', '554 5.7.1 <nina@berg.example>: Relay access denied', 'sender'],
  ['RCPT', '550 relay not permitted', 'sender'],
  ['RCPT', '553 sorry, that domain is not in my list of allowed hosts (#5.7.1)', 'sender'],
  ['RCPT', '550 5.7.64 TenantAttribution; Relay Access Denied', 'sender'],
  ['RCPT', '530 authentication required', 'sender'],
  ['RCPT', '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked by a list', 'sender'],
  ['RCPT', '550 5.4.5 daily user sending limit exceeded', 'sender'],
  ['RCPT', '550 5.2.2 submission quota exceeded', 'sender'],
  ['RCPT', '550 5.1.8 access denied, bad outbound sender', 'sender'],
  ['RCPT', '550 5.1.0 <baton@console.example>: sender address rejected', 'sender'],
  ['RCPT', '503 5.5.1 MAIL first', 'sender'],
  ['RCPT', '550 5.1.1 nobody has this address', 'recipient'],
  [
    'RCPT',
    '550-5.1.1 The account does not exist.\n550-5.1.1 See\n550 5.1.1 https://mail.example/?p=sender',
    'recipient',
  ],
  ['RCPT', '550 5.1.1 <relay@berg.example>: user unknown', 'recipient'],
  ['RCPT', '550 5.1.10 recipient not found', 'recipient'],
  ['RCPT', '550 5.1.2 no such domain', 'recipient'],
  ['RCPT', '550 5.2.1 the account is disabled', 'recipient'],
  ['RCPT', '552 5.2.2 mailbox full', 'recipient'],
  ['RCPT', '552 5.2.2 your message was not taken, the mailbox is over quota', 'recipient'],
  ['RCPT', '550 5.4.1 Recipient address rejected: Access denied', 'recipient'],
  ['RCPT', '554 5.7.1 <nina@berg.example>: Recipient address rejected: Access denied', 'recipient'],
  ['RCPT', '550 5.5.0 Requested action not taken: mailbox unavailable', 'recipient'],
  ['RCPT', '550 5.7.133 sender was not authenticated for this group', 'recipient'],
  ['RCPT', '550 5.7.18 the domain has another owner', 'recipient'],
  ['RCPT', '550 no 550', 'recipient'],
  ['RCPT', '550 unknown user', 'recipient'],
  ['RCPT', '551 user not local', 'recipient'],
  ['RCPT', '554 no such user here', 'recipient'],
  ['RCPT', '556 5.1.10 the domain takes no mails', 'recipient'],
  ['RCPT', '556 the domain takes no mails', 'recipient'],
  ['RCPT', '553 5.6.7 address with letters that we do not know', 'recipient'],
  ['RCPT', 'sorry, no mailbox here by that name', 'sender'],
  ['RCPT', '450 4.2.0 greylisted', 'now'],
  ['RCPT', '452 4.2.2 mailbox full', 'now'],
  ['DATA', '554 5.2.2 our quota of this day is used up', 'sender'],
  ['DATA', '550 5.4.5 sending limit of this day is reached', 'sender'],
  ['DATA', '554 5.7.1 the address of your server is on a list', 'sender'],
  ['DATA', '550 5.7.26 neither SPF nor DKIM', 'sender'],
  ['DATA', '554 5.2.0 SubmissionQuotaExceededException', 'sender'],
  ['DATA', '552 5.3.4 the message is too big', 'sender'],
  ['DATA', '554 5.6.0 what is this', 'sender'],
  ['DATA', '550 message refused', 'sender'],
  ['DATA', '554 transaction failed', 'sender'],
  ['DATA', '550 5.1.1 nobody has this address', 'recipient'],
  ['DATA', "552 5.2.2 the recipient's mailbox is full", 'recipient'],
  ['DATA', '550 5.2.1 mailbox disabled', 'recipient'],
  ['DATA', '451 4.7.1 come again in 300 seconds', 'now'],
  ['DATA', '452 4.3.1 no room', 'now'],
];

it.each(REPLIES)('%s %s: about the %s', (step, reply, cause) => {
  expect(causeOf(step, reply)).toBe(cause);
});

it('names the codes of a reply without its text', () => {
  expect(codesOf('550 5.7.1 <nina@berg.example>: no')).toBe('550 5.7.1');
  expect(codesOf('550-no\n550 no')).toBe('550');
  expect(codesOf('nina@berg.example')).toBe('no code');
});
