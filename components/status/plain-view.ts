import { type View, viewOf } from '#lib/domain/status-view.ts';

/** The view that a person starts with, in the columns and with the rows open that they have now. */
export function plainView(view?: View): View {
  const plain = viewOf('');
  return view ? { ...plain, hidden: view.hidden, open: view.open } : plain;
}
