/** What the system shows of Baton; the same id again shows nothing twice. */
export interface News {
  id: string;
  title: string;
  message: string;
}

/** The system's notifications. */
export interface Notices {
  show: (news: News) => Promise<void>;
  clear: (id: string) => Promise<void>;
}
