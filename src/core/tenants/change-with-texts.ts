// Changes settings and the texts of messages that go with them: all of it or nothing.
import type { Ctx } from '../faults/index.ts';
import { changeTemplates } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { type changeJudgedSettings, changeOwnSettings } from './change-settings.ts';
import type { SettingsPatch } from './settings/index.ts';

/** `patch`: may be empty. `restored`: as `changeOwnSettings` has it. `texts`: as `changeTemplates` takes them. */
export interface ChangeWithTexts {
  readonly patch: SettingsPatch;
  readonly restored?: readonly string[];
  readonly texts: Parameters<typeof changeTemplates>[1];
}

/** `changeOwnSettings`, then `changeTemplates`, in one transaction: where a text cannot be kept, no setting is another. */
export async function changeSettingsWithTexts(
  ctx: Ctx<'input.rejected' | 'settings.contradictory'>,
  { patch, restored = [], texts }: ChangeWithTexts,
  stores: Parameters<typeof changeJudgedSettings>[2] & Stores<'templates'>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const inside = { ...stores, ...tables };
    if (Object.keys(patch).length + restored.length > 0) await changeOwnSettings(ctx, { patch, restored }, inside);
    await changeTemplates(ctx, texts, inside);
  });
}
