/** Explains before connecting what the extension will be able to see and do. */
export function AccessNote() {
  return (
    <p class="small muted">
      Baton will see your organization's accounts, their backup status and transfer tokens, with your own role
      and nothing beyond it. It never sees your password or your backups, and no page you visit unless you ask
      it to look for tokens there, to keep one from it or to fill one in.
    </p>
  );
}
