/** Of the heading that the focus goes to where a row's button has gone. */
export const headingId = (tokenId: string) => `kept-${tokenId}`;

const headingOf = (tokenId: string) => document.getElementById(headingId(tokenId));

/** Nothing moves: the eyes are there already. */
export const focusHere = (place: HTMLElement | null | undefined) => place?.focus({ preventScroll: true });

export const focusRow = (tokenId: string) => focusHere(headingOf(tokenId));

/** The heading of the row below, or of the one above at the end; null: there is no other. */
export function headingBeside(tokenId: string): HTMLElement | null {
  const row = headingOf(tokenId)?.closest('li');
  return (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('h2') ?? null;
}
