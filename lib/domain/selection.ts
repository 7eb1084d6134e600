/** What was selected on a page when its context menu was used, and where. */
export interface Selection {
  text: string;
  /** The page's host. */
  site: string;
  title: string;
}
