import { expect, it } from 'vitest';
import { browserName } from '#lib/domain/browser-name.ts';

const chromiumBrands = [{ brand: 'Not/A)Brand' }, { brand: 'Chromium' }];

it.each([
  [
    { userAgent: 'x Chrome/156', userAgentData: { brands: chromiumBrands, platform: 'Linux' } },
    'Chromium on Linux',
  ],
  [
    {
      userAgent: 'x Chrome/156',
      userAgentData: { brands: [...chromiumBrands, { brand: 'Google Chrome' }], platform: 'macOS' },
    },
    'Chrome on macOS',
  ],
  [
    {
      userAgent: 'x Chrome/156 Edg/156',
      userAgentData: { brands: [...chromiumBrands, { brand: 'Microsoft Edge' }], platform: 'Windows' },
    },
    'Edge on Windows',
  ],
  [
    { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' },
    'Firefox on Linux',
  ],
  [
    { userAgent: 'Mozilla/5.0 (Android 14; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0' },
    'Firefox on Android',
  ],
  [{ userAgent: '' }, 'Browser'],
])('%j', (navigator, name) => {
  expect(browserName(navigator)).toBe(name);
});
