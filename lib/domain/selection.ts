/** What was selected on a page when its context menu was used, and where. */
export interface Selection {
  text: string;
  /** The page's host. */
  site: string;
  title: string;
}

/** The same as the menu brings it, with the frame in which it is still selected. */
export interface MenuSelection extends Selection {
  tabId: number;
  frameId: number;
}

/** Whether two texts are the same but for what is between their letters. */
export const sameButBlanks = (a: string, b: string) => bare(a) === bare(b);

const bare = (text: string) => text.replace(/\s/g, '');
