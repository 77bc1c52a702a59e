// A wish of one operator that another one has to share before it is carried out: one alone, or whoever stole one operator's key, then does nothing.
// Operators are told apart by their keys: whoever holds two of them is two operators here.
import { type NewEvent, recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { issueCode } from './issue-code.ts';

declare module './types.ts' {
  interface CodePayloads {
    readonly 'operators-consent': { readonly by: string; readonly wish: string };
  }
}

/** `wish` is all that is to be done, as a text: consent is to exactly that. `asked` tells of it. */
export interface SharedWish {
  /** An account's id, or what else it is about: one wish at a time waits for it. */
  readonly about: string;
  readonly wish: string;
  readonly waitSeconds: number;
  readonly asked: NewEvent;
}

const purpose = 'operators-consent';

const actorOf = ({ caller }: Ctx): string => (caller.kind === 'operator' ? (caller.publicId ?? 'command line') : caller.kind);

/**
 * `shared`: another operator had the same wish, which is spent by this. `asked`: it waits for another one from now on, in place of an older wish.
 * `spent`: somebody else consented at the same moment.
 */
export async function shareWish(
  ctx: Ctx,
  { about, wish, waitSeconds, asked }: SharedWish,
  stores: Stores<'codes' | 'events'>,
): Promise<'shared' | 'asked' | 'spent'> {
  const by = actorOf(ctx);
  const waiting = await ctx.during('code.read', () => stores.codes.newest(ctx.tenant.id, purpose, about, ctx.now));
  const isLive = waiting && !waiting.used && !waiting.superseded && waiting.expires > ctx.now;
  if (isLive && waiting.payload.by !== by && waiting.payload.wish === wish) {
    const spent = await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, waiting.id, ctx.now));
    return spent ? 'shared' : 'spent';
  }
  await stores.transaction(async (tables) => {
    const code = { purpose, subject: about, form: { kind: 'token' }, lifeSeconds: waitSeconds, supersedes: true } as const;
    await issueCode(ctx, { ...code, payload: { by, wish } }, tables);
    await recordEvent(ctx, asked, tables);
  });
  return 'asked';
}
