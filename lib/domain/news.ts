/** What the system shows of Baton; the same id again shows nothing twice. */
export interface News {
  id: string;
  title: string;
  message: string;
}
