/** The id of a row's heading, which gets the focus when a button of the row disappears. */
export const headingId = (tokenId: string) => `kept-${tokenId}`;

const headingOf = (tokenId: string) => document.getElementById(headingId(tokenId));

/** Without scrolling, because the person is looking at this place already. */
export const focusWithoutScroll = (element: HTMLElement | null | undefined) =>
  element?.focus({ preventScroll: true });

export const focusRow = (tokenId: string) => focusWithoutScroll(headingOf(tokenId));

/** The heading of the next row, or of the previous one for the last row; null if there is no other. */
export function neighborHeading(tokenId: string): HTMLElement | null {
  const row = headingOf(tokenId)?.closest('li');
  return (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('h2') ?? null;
}
