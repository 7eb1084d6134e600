import { expect, it } from 'vitest';
import { isPublicMail } from '#companion/onboarding/public-mail.ts';

it.each([
  ['Google and Microsoft', 'gmail.com googlemail.com outlook.com outlook.de hotmail.com live.com msn.com'],
  ['Apple', 'icloud.com me.com mac.com privaterelay.appleid.com'],
  ['Yahoo and AOL', 'yahoo.com yahoo.co.jp yahoo.co.uk ymail.com rocketmail.com myyahoo.com aol.com'],
  ['Proton', 'proton.me protonmail.com protonmail.ch pm.me passmail.net'],
  ['Fastmail and Hey', 'fastmail.com fastmail.fm fastmail.co.uk hey.com'],
  ['Tuta', 'tuta.com tuta.io tutanota.com tutanota.de tutamail.com keemail.me'],
  ['Zoho', 'zoho.com zoho.eu zoho.in zohomail.com zohomail.eu'],
  ['GMX', 'gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.us gmx.co.uk gmx.fr gmx.es'],
  ['Germany', 'web.de t-online.de freenet.de posteo.de posteo.net mailbox.org'],
  ['Canada and the United States', 'hush.com hushmail.com mail.com comcast.net verizon.net att.net shaw.ca'],
  ['Russia', 'mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru yandex.com yandex.kz ya.ru rambler.ru'],
  ['China', 'qq.com foxmail.com 163.com vip.163.com 126.com yeah.net sina.com sohu.com 139.com aliyun.com'],
  ['Korea and Japan', 'naver.com daum.net hanmail.net kakao.com docomo.ne.jp ezweb.ne.jp nifty.com'],
  ['India and Australia', 'rediffmail.com bigpond.com optusnet.com.au'],
  ['France and Italy', 'orange.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it'],
  ['the United Kingdom', 'btinternet.com sky.com virginmedia.com talktalk.net'],
  ['the Low Countries', 'ziggo.nl xs4all.nl kpnmail.nl telenet.be skynet.be'],
  ['Middle and Eastern Europe', 'seznam.cz wp.pl onet.pl interia.pl freemail.hu abv.bg ukr.net'],
  ['Brazil', 'uol.com.br bol.com.br terra.com.br'],
  ['those who care for privacy', 'startmail.com mailfence.com riseup.net disroot.org'],
  ['relays', 'duck.com mozmail.com simplelogin.com simplelogin.co aleeas.com anonaddy.com anonaddy.me'],
])('nobody’s own are the mail domains of %s', (_, domains) => {
  expect(domains.split(' ').filter((domain) => !isPublicMail(domain))).toEqual([]);
});

it.each([
  'bluebird.example',
  'apple.com',
  'microsoft.com',
  'proton.ch',
  'firefox.com',
  'mail.bluebird.example',
])('a company may have %s for its own', (domain) => expect(isPublicMail(domain)).toBe(false));
