import * as z from 'zod/mini';
import { typedName } from './typed-name.ts';
import { id, time } from './worker-schemas.ts';

const role = z.enum(['viewer', 'technician', 'admin', 'member']);
const kind = z.enum(['customer', 'reseller']);
const email = z.email('must read like name@company.example').check(z.maxLength(254));

export const MIN_PASSWORD = 10;
const password = z
  .string()
  .check(z.minLength(MIN_PASSWORD, `must have at least ${MIN_PASSWORD} characters`), z.maxLength(128));
/** The code of a link in a mail. */
const code = z.string().check(z.maxLength(200));

export const Member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  joinedAt: time,
  /** Whether the member is the caller. */
  you: z.boolean(),
  /** The mail server's reply if it rejected the last notice to this member. */
  mailRefused: z.nullable(z.string()),
});
export type Member = z.infer<typeof Member>;

/** The organizations for which a person may act, one of them at a time. */
export const Organizations = z.object({
  items: z.array(z.object({ id, name: z.string(), kind, current: z.boolean() })),
});
export type Organizations = z.infer<typeof Organizations>;

export const RoleChange = z.object({ role });

export const Invitation = z.object({
  id,
  email: z.string(),
  role,
  createdAt: time,
  expiresAt: time,
  /** The state of its mail. `reason` is the mail server's reply if it rejected the mail. */
  mail: z.nullable(
    z.object({ state: z.enum(['queued', 'sent', 'refused']), reason: z.nullable(z.string()) }),
  ),
});
export type Invitation = z.infer<typeof Invitation>;

export const NewInvitation = z.object({ email, role });
export const LinkCode = z.object({ code });

export const InvitationFacts = z.object({
  organization: z.object({ name: z.string(), domain: z.string(), kind }),
  role,
  email: z.string(),
  expiresAt: time,
  /** Whether the invited person already has an account here, whose password they then enter. */
  hasAccount: z.boolean(),
});
export type InvitationFacts = z.infer<typeof InvitationFacts>;

/** `name` is for people without an account. The password of an existing account is checked, not changed. */
export const Acceptance = z.object({
  code,
  name: z.optional(typedName()),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
});
export const Accepted = z.object({ email: z.string(), organizationId: id });

export const PasswordResetRequest = z.object({ email });
export const PasswordReset = z.object({ code, password });

export const MailboxMail = z.object({
  id,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  deliveredAt: time,
});
export type MailboxMail = z.infer<typeof MailboxMail>;

/** A sign-in of the caller on the console's pages. */
export const ConsoleSession = z.object({
  id,
  /** "Firefox on Linux". */
  browser: z.string(),
  /** The network address from which the person signed in. */
  address: z.nullable(z.string()),
  signedInAt: time,
  /** When it ends if it is not used again. */
  expiresAt: time,
  /** Whether this very call was made with it. */
  current: z.boolean(),
});
export type ConsoleSession = z.infer<typeof ConsoleSession>;

export const WhoseBrowsers = z.object({ whose: z.enum(['own', 'everyone']) });
