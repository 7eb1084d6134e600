import { Brand } from '#components/basics/brand.tsx';
import { Button } from '#components/basics/button.tsx';
import { AccessNote } from '#components/connections/access-note.tsx';
import { openOptions } from '../shared/open-options.ts';

/** The first screen of a new user: one sentence, one button, and what the extension will be able to see. */
export function NotConnected() {
  return (
    <section class="part first">
      <Brand />
      <h1>Connect Baton to your console</h1>
      <p>
        Then customers hand over their backup account from here, and resellers see at a glance that every
        customer's backups are well.
      </p>
      <Button kind="primary" wide onClick={() => void openOptions('connections')}>
        Connect
      </Button>
      <AccessNote />
    </section>
  );
}
