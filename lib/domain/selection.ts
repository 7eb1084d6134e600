/** The text that was selected when a page's context menu was used, and the page. */
export interface Selection {
  text: string;
  /** The page's host. */
  site: string;
  title: string;
}

/** A selection from the context menu, with the frame where the text is still selected. */
export interface MenuSelection extends Selection {
  tabId: number;
  frameId: number;
}

/** Whether two texts are equal apart from blanks. */
export const equalIgnoringBlanks = (a: string, b: string) => withoutBlanks(a) === withoutBlanks(b);

const withoutBlanks = (text: string) => text.replace(/\s/g, '');
