import { accounts } from './account-screens.ts';
import { authorizing } from './authorize-screens.ts';
import { connecting, handingOver } from './extension-screens.ts';
import { generating } from './generating-screens.ts';
import { glancing } from './glance-screens.ts';
import { guiding } from './guide-screens.ts';
import { histories } from './history-screens.ts';
import { keeping } from './kept-screens.ts';
import { keys } from './keys-screens.ts';
import { licensing } from './licensing-screens.ts';
import { mails } from './mail-screens.ts';
import { onboarding } from './onboarding-screens.ts';
import { scanningPages } from './page-scan-screens.ts';
import { pages, untouched } from './page-screens.ts';
import { previewing } from './preview-screens.ts';
import { providerSignIn } from './provider-screens.ts';
import { addingMany } from './queue-screens.ts';
import type { Screen } from './screen.ts';
import { sourceKeys } from './source-key-screens.ts';
import { sources } from './source-screens.ts';
import { spanning } from './spanning-screens.ts';
import type { Stage } from './stage.ts';
import { statusPage } from './status-screens.ts';
import { inTrouble } from './trouble-screens.ts';
import { vendors } from './vendor-screens.ts';

/** Every screen in every state, in the order of the story: each begins with what those before it have left. */
export function allScreens(stage: Stage): Screen[] {
  return [
    ...untouched(stage),
    ...connecting(stage),
    ...histories(stage),
    ...handingOver(stage),
    ...addingMany(stage),
    ...previewing(stage),
    ...scanningPages(stage),
    ...accounts(stage),
    ...glancing(stage),
    ...onboarding(stage),
    ...authorizing(stage),
    ...providerSignIn(stage),
    ...keys(stage),
    ...sources(stage),
    ...sourceKeys(stage),
    ...vendors(stage),
    ...spanning(stage),
    ...licensing(stage),
    ...pages(stage),
    ...mails(stage),
    ...generating(stage),
    ...statusPage(stage),
    ...keeping(stage),
    ...guiding(stage),
    ...inTrouble(stage),
  ];
}
