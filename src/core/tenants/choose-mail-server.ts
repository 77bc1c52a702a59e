// A tenant's mails go by a server of its own, or by the installation's again.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { changeJudgedSettings } from './change-settings.ts';
import type { SettingsPatch } from './settings/index.ts';

type MailServer = NonNullable<SettingsPatch['mailServer']>;

/** Merges the patch, as `changeJudgedSettings` does. To give up one's own server needs an installation that has one. */
export async function chooseMailServer(
  ctx: Ctx<'sender.unconfigured' | 'input.rejected' | 'settings.contradictory'>,
  patch: MailServer,
  stores: Parameters<typeof changeJudgedSettings>[2] & Stores<'mail'>,
): Promise<void> {
  if (patch.own === false && stores.mail.isThere?.() === false) throw ctx.fail('sender.unconfigured', { which: 'default' });
  await changeJudgedSettings(ctx, { mailServer: patch }, stores);
}
