import { expect, it } from 'vitest';
import { consoleOrigin } from '#lib/domain/console-address.ts';

it.each([
  ['console.example', 'https://console.example'],
  ['  https://console.example/status?x=1#y ', 'https://console.example'],
  ['HTTPS://Console.Example:443', 'https://console.example'],
  ['https://console.example:8443', 'https://console.example:8443'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:8787/', 'http://localhost:8787'],
  ['localhost:8787', 'http://localhost:8787'],
  ['127.0.0.1:8787/status', 'http://127.0.0.1:8787'],
  ['localhost.example:8787', 'https://localhost.example:8787'],
  ['https://localhost:8787', 'https://localhost:8787'],
])('"%s" is %s', (typed, origin) => {
  expect(consoleOrigin(typed)).toBe(origin);
});

it.each([
  '',
  '   ',
  'http://console.example',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://0.0.0.0:8787',
  'http://[::1]:8787',
  'https://user:pass@console.example',
  'https://user@console.example',
  'ftp://console.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'two words',
])('"%s" is no console', (typed) => {
  expect(consoleOrigin(typed)).toBeNull();
});
