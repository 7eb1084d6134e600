import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, see, seeButton, type } from '#scripts/people.ts';
import { sessionOf } from '#scripts/sign-in-as.ts';
import { type HostileConsole, startHostileConsole } from '#test/support/hostile-console.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

/** Finding H2: the person is signed in at their console, and types the address of one that relays to it. */
describe('a console to which a person was lured', () => {
  let sandbox: Sandbox;
  let hostile: HostileConsole;
  let person: ChromiumWithExtension;
  let options: Page;

  beforeAll(async () => {
    sandbox = await openSandbox();
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    hostile = await startHostileConsole(sandbox.url);
    person = await launchWithExtension(inject('extension'));
    const { cookie } = await sessionOf(sandbox.url, 'tech@northwind.example');
    await person.browser.setCookie(cookie);
    options = await person.openOptions('connections');
  });
  afterEach(async () => {
    await person.close();
    await hostile.close();
  });

  const connectTo = async (address: string) => {
    await type(options, 'Console address', address);
    await press(options, 'Connect');
  };
  const pageAt = async (origin: string) => {
    const target = await person.browser.waitForTarget((tab) => tab.url().startsWith(`${origin}/connect`));
    return target.asPage();
  };
  const codeOn = (page: Page) => page.$eval('output.code', (code) => code.innerText);
  const openTabs = () => person.browser.targets().filter((tab) => tab.url().includes('/connect'));
  const credentials = async () => {
    const answers = await Promise.all(hostile.asked.map((asked) => asked.askToken().catch(() => null)));
    return answers.filter((answer) => answer?.credential !== undefined);
  };

  it.each(['passes on', 'names the page'] as const)(
    '%s: the person is told, no page is opened, and one click leads to the genuine console',
    async (relay) => {
      hostile.relay = relay;
      await connectTo(hostile.url);
      await see(options, `This console calls itself ${sandbox.url}; connect to that address.`);
      expect(openTabs()).toEqual([]);
      expect(await credentials()).toEqual([]);

      await press(options, `Connect to ${sandbox.url}`);
      const approval = await pageAt(sandbox.url);
      await see(approval, `This browser was given the address ${sandbox.url}`);
      await options.bringToFront();
      await see(options, 'Compare this code');
      expect(await codeOn(approval)).toBe(await codeOn(options));
      await approval.bringToFront();
      await press(approval, 'Allow');
      await see(approval, 'You can close this tab');
      expect(await credentials()).toEqual([]);
    },
  );

  it('redirects: the genuine console shows another code than Baton, and who denies it gives nothing', async () => {
    hostile.relay = 'redirects';
    await connectTo(hostile.url);
    const approval = await pageAt(sandbox.url);
    // A page that is not in front draws nothing.
    await options.bringToFront();
    await see(options, 'Compare this code');
    await approval.bringToFront();
    await seeButton(approval, 'Deny');
    expect(await codeOn(approval)).toBe(hostile.asked[0]?.userCode);
    expect(await codeOn(options)).not.toBe(await codeOn(approval));
    await press(approval, 'Deny');
    await see(approval, 'was not connected');
    expect(await credentials()).toEqual([]);
  });

  it('redirects: the code that Baton shows is unknown to the genuine console', async () => {
    hostile.relay = 'redirects';
    await connectTo(hostile.url);
    await pageAt(sandbox.url);
    await options.bringToFront();
    await see(options, 'Compare this code');
    const typed = await person.browser.newPage();
    await typed.goto(`${sandbox.url}/connect#${await codeOn(options)}`);
    await see(typed, 'This code is no longer valid');
    expect(await credentials()).toEqual([]);
  });
});
