/** Said before connecting: what the extension will be able to see and do, and what not. */
export function WhatItSees() {
  return (
    <p class="small muted">
      Baton will see your organization's accounts, their backup status and transfer tokens, with your own role
      and nothing beyond it. It never sees your password, your backups or the pages you visit.
    </p>
  );
}
