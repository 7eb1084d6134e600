import type { Page } from 'puppeteer';
import { press, see } from '../people.ts';
import { sampleAccounts } from './sample-accounts.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';
import { storeAccounts } from './stored-status.ts';

const TECH = 'tech@northwind.example';

/** The status page in its views, with accounts in every state. */
export function statusPage({ connected }: Stage): Screen[] {
  let page: Page | undefined;

  const view = async (address: string, text: string) => {
    const options = page ?? (await (await connected(TECH)).openOptions('status'));
    if (page === undefined) {
      page = options;
      await see(page, 'accounts shown');
      const samples = sampleAccounts(Date.now());
      await storeAccounts(page, samples, samples.length);
      await see(page, 'Alder & Finch');
    }
    // The browser does not render a page in the background.
    await options.bringToFront();
    await options.evaluate((parameters) => {
      location.hash = `#status?${parameters}`;
    }, address);
    await see(options, text);
    return options;
  };
  const expanded = async () => {
    const options = await (await connected(TECH)).openOptions('status?q=cobalt');
    await options.locator('.arrow').click();
    await see(options, 'User accounts');
    return options;
  };
  return [
    { name: 'options-status-many', open: () => view('', 'Heron & Daughters') },
    { name: 'options-status-expanded', open: expanded },
    {
      name: 'report',
      async open() {
        const options = await expanded();
        const made = options.evaluate(
          () =>
            new Promise<string>((resolve) => {
              const make = URL.createObjectURL;
              URL.createObjectURL = (file) => {
                if (file instanceof Blob) resolve(file.text());
                return make(file);
              };
            }),
        );
        await press(options, 'Report');
        const report = await (await connected(TECH)).browser.newPage();
        await report.setContent(await made);
        return report;
      },
    },
    { name: 'options-status-filtered', open: () => view('service=google&tag=gold', 'Clear filters') },
    { name: 'options-status-watched', open: () => view('q=ar', 'Yarrow Clinic') },
    { name: 'options-status-nothing', open: () => view('q=nobody', 'No account fits') },
    {
      name: 'options-status-filters',
      async open() {
        const options = await view('', 'Filters');
        await options.locator('::-p-xpath(//button[starts-with(., "Filters")])').click();
        await see(options, 'Managed by');
        return options;
      },
    },
  ];
}
