// The message of the day.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from './current-settings.ts';

/** The tenant's message of the day, read again at each call; empty if there is none. */
export async function readNotice(ctx: Ctx, _input: {}, stores: Stores<'settings'>): Promise<string> {
  return (await withCurrent(ctx, 'notice', stores)).tenant.settings.notice.text;
}
