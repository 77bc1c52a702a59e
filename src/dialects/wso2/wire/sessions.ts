// A session as this vendor shows it.
import type { Client } from '../../../core/clients/index.ts';
import type { Session } from '../../../core/sessions/index.ts';
import { millisOf } from '../../../core/time.ts';

/** Of sessions at pages of ours, which no application opened, the list of applications is empty. `subject` is the name of its person. */
export const shownSession = (
  { id, account, client, agent, opened, lastUsed }: Session,
  { subject, applications }: { readonly subject: string; readonly applications: readonly Client[] },
) => ({
  userId: account,
  applications: applications
    .filter(({ publicId }) => publicId === client)
    .map((each) => ({ id: each.id, subject, appName: each.name, appId: each.id })),
  ...(agent === null ? {} : { userAgent: agent }),
  loginTime: String(millisOf(opened)),
  lastAccessTime: String(millisOf(lastUsed)),
  id,
});
