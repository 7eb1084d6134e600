import { describe, expect, it } from 'vitest';
import { domainName } from '#lib/domain/domain-name.ts';

describe('a domain', () => {
  it.each([
    ['bluebird.example', 'bluebird.example'],
    [' Bluebird.Example ', 'bluebird.example'],
    ['backup.mail.bluebird.co.uk', 'backup.mail.bluebird.co.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
  ])('%j is %j', (typed, domain) => {
    expect(domainName(typed)).toBe(domain);
  });

  it.each([
    ...['', 'bluebird', 'localhost', '127.0.0.1', '[::1]', '1.2', 'https://bluebird.example'],
    ...[
      'admin@bluebird.example',
      'bluebird.example/x',
      'bluebird.example:8443',
      'bluebird.example?x',
      '.example',
    ],
    ...['blue bird.example', '-blue.example', 'blue-.example', 'blue..example', `${'a'.repeat(64)}.example`],
    `${'a.'.repeat(130)}example`,
  ])('%j is none', (typed) => {
    expect(domainName(typed)).toBeNull();
  });
});
