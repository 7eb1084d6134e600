import listed from 'email-providers/all.json' with { type: 'json' };

/**
 * Well-known public mail domains that the list of email-providers 2.26 lacks. Anyone can get an address there, so
 * none of them can be a client's own domain. A relay forwards to addresses of other providers.
 */
const UNLISTED = [
  // Mailboxes.
  ...['fastmail.com', 'fastmail.co.uk', 'fastmail.de', 'fastmail.jp', 'fastmail.us', 'fastmail.net'],
  ...['tuta.com', 'tuta.io', 'tutanota.com', 'tutanota.de', 'tutamail.com', 'keemail.me'],
  ...['posteo.de', 'posteo.net', 'posteo.at', 'posteo.ch', 'posteo.eu', 'eclipso.de', 'eclipso.eu'],
  ...['zohomail.com', 'zohomail.eu', 'zohomail.in', 'zoho.eu', 'zoho.in', 'onmail.com', 'skiff.com'],
  ...['gmx.ch', 'gmx.co.uk', 'gmx.es', 'gmx.us', 'myyahoo.com', 'startmail.com', 'mailfence.com'],
  ...['disroot.org', 'riseup.net', 'autistici.org', 'systemli.org', 'dismail.de', 'countermail.com'],
  ...['mailo.com', 'mailo.eu', 'ik.me', 'etik.com', 'murena.io', 'e.email', 'vivaldi.net', 'myopera.com'],
  ...['kolabnow.com', 'runbox.no', 'ctemplar.com'],
  ...['internet.ru', 'yandex.by', 'yandex.kz', 'yandex.ua', 'yandex.com.tr', 'meta.ua', 'bigmir.net'],
  ...['139.com', '189.cn', 'vip.163.com', 'sohu.com', 'kakao.com', 'au.com', 'nifty.com', 'goo.jp'],
  ...['volny.cz', 'atlas.cz', 'onet.eu', 'op.pl', 'vp.pl', 'poczta.onet.pl', 'tlen.pl', 'interia.eu'],
  ...['citromail.hu', 'mail.bg', 'mynet.com', 'jubii.dk', 'mail.dk', 'online.no', 'start.no', 'suomi24.fi'],
  ...['comhem.se', 'passagen.se', 'otenet.gr', 'clix.pt', 'bezeqint.net'],
  ...['ziggo.nl', 'xs4all.nl', 'upcmail.nl', 'hispeed.ch', 'chello.at', 'aon.at', 'bbox.fr'],
  // Relays.
  ...[
    'duck.com',
    'mozmail.com',
    'relay.firefox.com',
    'anonaddy.com',
    'anonaddy.me',
    'addymail.com',
    'addy.io',
  ],
  ...['simplelogin.com', 'simplelogin.co', 'simplelogin.fr', 'simplelogin.io', 'aleeas.com', 'slmail.me'],
  ...['slmails.com', 'dralias.com', '8shield.net', 'silomails.com'],
  ...['passmail.com', 'passmail.net', 'passinbox.com', 'passfwd.com'],
];

const PUBLIC = new Set([...listed, ...UNLISTED]);

/** Whether anyone can get an address at this domain (in lower case). */
export function isPublicMail(domain: string): boolean {
  return PUBLIC.has(domain);
}
