// Could somebody register under this name? Asked by forms before they are sent. Order: registration closed → form → taken.
import type { Ctx } from '../faults/index.ts';
import { isAvailable } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';

export interface Wished {
  readonly username: string;
  /** Asked for an administrator, who may make accounts where people may not. */
  readonly evenIfClosed?: boolean;
}

export async function judgeUsername(
  given: Ctx<'registration.closed' | 'input.rejected' | 'username.taken'>,
  { username, evenIfClosed = false }: Wished,
  stores: Stores<'settings' | 'identifiers' | 'passwordRules'>,
): Promise<void> {
  const ctx = await withCurrent(given, 'registration', stores);
  const { registration, identifiers } = ctx.tenant.settings;
  if (!registration.open && !evenIfClosed) throw ctx.fail('registration.closed', { because: 'off' });
  const fits = await ctx.doing('password-rules.load', () => stores.passwordRules.compile(identifiers.usernameForm));
  const problem = { field: 'username', rule: 'pattern', name: 'usernameForm' } as const;
  if (!fits(username)) throw ctx.fail('input.rejected', { problems: [problem] });
  if (!(await isAvailable(ctx, { text: username, kind: 'username' }, stores))) throw ctx.fail('username.taken', { given: username });
}
