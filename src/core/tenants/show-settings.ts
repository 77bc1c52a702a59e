// What operators are shown of a tenant's settings.
import type { Ctx } from '../faults/index.ts';
import type { Settings } from './settings/index.ts';
import { withoutSecrets } from './settings/secrets.ts';

/** All settings, without the secrets among them: each that is set is shown as `(set)`, by which a change keeps it. */
export async function showSettings(ctx: Ctx, _input: {}): Promise<Settings> {
  return withoutSecrets(ctx.tenant.settings);
}
