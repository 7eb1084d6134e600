import { afterAll, beforeAll, inject } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

/** A sandbox, and the browsers of a customer's administrator and of a reseller's technician, for all tests of a file. */
export interface TwoPeople {
  sandbox: Sandbox;
  admin: ExtensionBrowser;
  technician: ExtensionBrowser;
}

/** Opened before the first test and closed after the last; what it answers is filled in by then. */
export function twoPeople(): TwoPeople {
  const stage = {} as TwoPeople;
  beforeAll(async () => {
    stage.sandbox = await openSandbox();
    stage.admin = await launchWithExtension(inject('extension'));
    stage.technician = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await stage.admin?.close();
    await stage.technician?.close();
    await stage.sandbox?.close();
  });
  return stage;
}
