import { ALDER, BLUEBIRD, broken, CEDAR, half, mistyped, type Sample } from './sample.ts';

/** Whole mails as they are copied from a mail program or a ticket. */
export const mails: Sample[] = [
  {
    name: 'a mail with its headers',
    text: `From: Ada Brandt <ada@bluebird.example>
To: Tariq Odeh <tech@northwind.example>
Date: Tue, 5 May 2026 09:12:44 +0200
Message-ID: <b1946ac92492d234@bluebird.example>
Subject: Our transfer token

Hi Tariq,

here it is: ${BLUEBIRD}

It works until 19 May.

Ada
-- 
Bluebird Dental · +1 555 0100`,
    tokens: [BLUEBIRD],
  },
  {
    name: 'a reply that quotes the mail',
    text: `Thanks, got it!

On Tue, 5 May 2026 at 09:12, Ada Brandt <ada@bluebird.example> wrote:
> Hi Tariq,
>
> here it is: ${BLUEBIRD}
>
> Ada`,
    tokens: [BLUEBIRD],
  },
  {
    name: 'a token quoted three times and broken at each depth',
    text: `> > > here it is:
> > > ${broken(BLUEBIRD, 30, '\n> > > ')}
> > Which one?
> > ${broken(BLUEBIRD, 18, '\n> > ')}
> ${BLUEBIRD}`,
    tokens: [BLUEBIRD],
  },
  {
    name: 'quoting at ten levels',
    text: `>>>>>>>>>> ${broken(ALDER, 12, '\r\n>>>>>>>>>> ')}\r\n> > > > > > > > > > ${broken(CEDAR, 40, '\n> > > > > > > > > > ')}`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'a forwarded mail, Outlook',
    text: `________________________________\r
Von: Ada Brandt\r
Gesendet: Dienstag, 5. Mai 2026 09:12\r
An: Tariq Odeh\r
Betreff: WG: Token\r
\r
${ALDER}\r
\r
Mit freundlichen Grüßen\r`,
    tokens: [ALDER],
  },
  {
    name: 'two forwarded mails, Apple',
    text: `Begin forwarded message:

> From: Ada Brandt
> Subject: Token
>
> “${ALDER}”

Begin forwarded message:

> From: Ben Osei
>
> «${CEDAR}»`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'format=flowed: a space before each break',
    text: `> Our token is ${broken(CEDAR, 25, ' \n> ')} and it
> works once.`,
    tokens: [CEDAR],
  },
  {
    name: 'a plain text mail with bars for quoting',
    text: `| ${broken(BLUEBIRD, 33, '\n| ')}\n| best regards`,
    tokens: [BLUEBIRD],
  },
  {
    name: 'a ticket with numbers and dates',
    text: `Ticket #48213  [URGENT]  opened 2026-05-05T09:12:44Z by ada@bluebird.example
Category: Backup / Licensing        Asset: BBD-LT-0043
Description:
  Customer provided transfer token ${BLUEBIRD} (valid 14 d).
Internal note: old one was ${ALDER}, revoked.
SLA: 4h 00m`,
    tokens: [BLUEBIRD, ALDER],
  },
  {
    name: 'a ticket that masks the token',
    text: `Customer reply:\nToken: ${BLUEBIRD.slice(0, 11)}…${BLUEBIRD.slice(-4)}\nSee attachment.`,
    misses: ['too-short 2:8'],
  },
  {
    name: 'a mail with one whole, one cut off and one mistyped',
    text: `1. ${ALDER}\n2. ${half(BLUEBIRD)}\n3. ${mistyped(CEDAR)}\n`,
    tokens: [ALDER],
    misses: ['too-short 2:4', 'checksum 3:4'],
  },
  {
    name: 'the mail that another product sends',
    text: 'Hello,\n\nyour reseller needs this transfer token: A1B2C3D4E5F60718.\n\nThe Google Workspace Team',
    misses: ['google-token 3:42'],
  },
  {
    name: 'the same with the token on a line of its own',
    text: 'Hello,\n\nyour reseller needs this:\n\n    4f3a9c0b7d21e658\n\nThe Google Workspace Team',
    misses: ['google-token 5:5'],
  },
  {
    name: 'a mail without any',
    text: 'Hi Tariq,\n\nthe baton is passed, the token follows tomorrow.\n\nAda',
  },
  {
    name: 'a mail that explains',
    text: 'A token begins with baton_ and has 42 characters. Copy all of it, baton_ too.',
  },
  {
    name: 'a signature with long words and numbers',
    text: 'Responsibilities: internationalization\nIBAN DE02120300000000202051\nCard 4111111111111111\nRef AB12CD34EF56GH78XY',
  },
];
