import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Awaited } from '#components/onboarding/awaited.tsx';
import { LateCheckAuthorization } from '#components/onboarding/late-dialogs.tsx';

const nothing = async () => undefined;

/** The words on its buttons. */
const buttons = (html: string) => [...html.matchAll(/<button[^>]*>([^<]*)</g)].map(([, words]) => words);

it('what does not come can be tried again, or left', () => {
  const waiting = (failure: string | null) =>
    renderToString(<Awaited what="Reading" failure={failure} again={nothing} close={() => {}} />);
  expect(waiting(null)).toContain('Reading');
  expect(buttons(waiting(null))).toEqual(['Close']);
  expect(waiting('Not read.')).toContain('Not read.');
  expect(buttons(waiting('Not read.'))).toEqual(['Try again', 'Close']);
});

it('a dialog is there while it loads', () => {
  const never = () => new Promise<never>(() => {});
  const html = renderToString(
    <LateCheckAuthorization load={never} accountId="a1" now={0} onClose={() => {}} />,
  );
  expect(html).toContain('Check Authorization');
  expect(html).toContain('Loading');
  expect(buttons(html)).toEqual(['Close']);
});
