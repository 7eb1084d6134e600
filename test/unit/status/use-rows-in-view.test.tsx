import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { arrangeRows } from '#components/status/arrange-rows.ts';
import { useRowsInView } from '#components/status/use-rows-in-view.ts';
import { viewFromQuery } from '#components/status/view.ts';
import { runToCompletion } from '#lib/async/run-to-completion.ts';
import { mounted } from '../support/mounted.ts';
import { aRow, NOW } from '../support/records.ts';

const accounts = Array.from({ length: 5000 }, (_, place) =>
  aRow({ id: String(place), name: `${place % 50 === 0 ? 'Pine' : 'Ash'} ${place}` }),
);
const arranged = () => runToCompletion(arrangeRows(accounts, viewFromQuery('').order, NOW));

/** What is shown of each search, one after another, with the renders between. */
async function shownOf(searches: readonly { query: string; rows: ReturnType<typeof arranged> }[]) {
  const seen: string[] = [];
  function Rows({ query, rows }: (typeof searches)[number]) {
    const inView = useRowsInView(rows, viewOf(query));
    const words = `${query}: ${inView?.rows.length} ${inView?.complete ? 'in all' : 'at first'}`;
    if (seen.at(-1) !== words) seen.push(words);
    return null;
  }
  const [first, ...others] = searches;
  await mounted(first ? <Rows {...first} /> : null);
  for (const next of others) {
    await act(() => render(<Rows {...next} />, document.body));
    await expect.poll(() => seen.at(-1)).toContain('in all');
  }
  return seen;
}

const views = new Map<string, ReturnType<typeof viewFromQuery>>();
function viewOf(query: string) {
  const view = views.get(query) ?? viewFromQuery(query);
  views.set(query, view);
  return view;
}

it('shows the first rows that a key finds before all of them, and few at once', async () => {
  const rows = arranged();
  const shown = await shownOf(['', 'q=a', 'q=as', 'q=pine', ''].map((query) => ({ query, rows })));
  expect(shown).toEqual([
    ': 5000 in all',
    expect.stringMatching(/^q=a: \d+ at first$/),
    'q=a: 5000 in all',
    expect.stringMatching(/^q=as: \d+ at first$/),
    'q=as: 4900 in all',
    'q=pine: 100 in all',
    ': 5000 in all',
  ]);
});

it('shows all at once where nothing was typed: rows that changed, or another tab', async () => {
  expect(
    await shownOf([
      { query: 'q=ash', rows: arranged() },
      { query: 'q=ash', rows: arranged() },
      { query: 'q=ash&tab=attention', rows: arranged() },
    ]),
  ).toEqual(['q=ash: 4900 in all', expect.stringMatching(/^q=ash&tab=attention: \d+ in all$/)]);
});
