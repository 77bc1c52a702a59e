// Whether a user name could be registered: for forms before they are sent. Order: registration closed → form → taken.
import { asProblems, type Ctx } from '../faults/index.ts';
import { isAvailable, judgeIdentifiers } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';

export interface DesiredUsername {
  readonly username: string;
  /** The caller is an administrator, who may make accounts where people may not. */
  readonly evenIfClosed?: boolean;
  /** The account that wants the name, if there is one: its own name is not taken. */
  readonly of?: string;
}

/** Passes a name that could be registered now. Nothing reserves it: the registration decides. */
export async function judgeUsername(
  given: Ctx<'registration.closed' | 'input.rejected' | 'username.taken'>,
  { username, evenIfClosed = false, of }: DesiredUsername,
  stores: Stores<'settings' | 'identifiers' | 'passwordRules'>,
): Promise<void> {
  const ctx = await withCurrent(given, 'registration', stores);
  if (!ctx.tenant.settings.registration.open && !evenIfClosed) throw ctx.fail('registration.closed', { because: 'off' });
  const problems = asProblems(await judgeIdentifiers(ctx, { username }, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  if (!(await isAvailable(ctx, { text: username, of }, stores))) throw ctx.fail('username.taken', { given: username });
}
