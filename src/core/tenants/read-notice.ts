// The message of the day.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** The text of the file that the tenant names; empty if it names none. */
export async function readNotice(ctx: Ctx, _input: {}, { notices }: Stores<'notices'>): Promise<string> {
  const { file } = ctx.tenant.settings.notice;
  return file ? ctx.doing('notice.read', () => notices.read(file)) : '';
}
