// Whether one message is sent. Of two that are switched at once neither takes the other back: what is off is read where it is written.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { changeJudgedSettings } from './change-settings.ts';
import { type Settings, settingsFrom } from './settings/index.ts';

/** One of the messages that a tenant may leave unsent. */
export interface SwitchedMessage {
  readonly name: Settings['messages']['off'][number];
  readonly isSent: boolean;
}

/** In one transaction, with an event where something is different; all that others switched stays. */
export async function switchMessage(
  ctx: Ctx<'input.rejected' | 'settings.contradictory'>,
  { name, isSent }: SwitchedMessage,
  stores: Parameters<typeof changeJudgedSettings>[2] & Stores<'settings'>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await ctx.during('settings.store', () => tables.settings.lock(ctx.tenant.id));
    const { off } = settingsFrom(await ctx.during('settings.read', () => tables.settings.read(ctx.tenant.id))).messages;
    const others = off.filter((each) => each !== name);
    await changeJudgedSettings(ctx, { messages: { off: isSent ? others : [...others, name] } }, { ...stores, ...tables });
  });
}
