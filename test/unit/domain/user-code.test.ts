import { expect, it } from 'vitest';
import { userCode } from '#lib/domain/user-code.ts';

it('is eight letters that cannot be mistaken, always the same for the same three', async () => {
  const code = await userCode('https://console.example', 'a device code', 'a verifier');
  expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  expect(await userCode('https://console.example', 'a device code', 'a verifier')).toBe(code);
});

it.each([
  ['address', 'https://evil.example', 'a device code', 'a verifier'],
  ['device code', 'https://console.example', 'another', 'a verifier'],
  ['verifier', 'https://console.example', 'a device code', 'another'],
  ['cut', 'https://console.example', 'a device codea ', 'verifier'],
])('is another one with another %s', async (_, origin, deviceCode, verifier) => {
  const code = await userCode('https://console.example', 'a device code', 'a verifier');
  expect(await userCode(origin, deviceCode, verifier)).not.toBe(code);
});
