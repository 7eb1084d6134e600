/** A notification of the operating system. The same id is never shown twice at the same time. */
export interface SystemNotification {
  id: string;
  title: string;
  message: string;
}

/** Shows and clears notifications of the operating system. */
export interface Notifier {
  show: (notification: SystemNotification) => Promise<void>;
  clear: (id: string) => Promise<void>;
}
