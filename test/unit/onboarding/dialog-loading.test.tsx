import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { DialogLoading } from '#components/onboarding/dialog-loading.tsx';
import { LazyCheckAuthorization } from '#components/onboarding/lazy-dialogs.tsx';

const nothing = async () => undefined;

/** The labels of the buttons. */
const buttons = (html: string) => [...html.matchAll(/<button[^>]*>([^<]*)</g)].map(([, words]) => words);

it('offers to try again or to close when loading fails', () => {
  const waiting = (failure: string | null) =>
    renderToString(<DialogLoading what="Reading" failure={failure} retry={nothing} close={() => {}} />);
  expect(waiting(null)).toContain('Reading');
  expect(buttons(waiting(null))).toEqual(['Close']);
  expect(waiting('Not read.')).toContain('Not read.');
  expect(buttons(waiting('Not read.'))).toEqual(['Try again', 'Close']);
});

it('shows the dialog while it loads', () => {
  const never = () => new Promise<never>(() => {});
  const html = renderToString(
    <LazyCheckAuthorization load={never} accountId="a1" now={0} onClose={() => {}} />,
  );
  expect(html).toContain('Check Authorization');
  expect(html).toContain('Loading');
  expect(buttons(html)).toEqual(['Close']);
});
