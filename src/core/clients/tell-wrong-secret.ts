// A client whose secret somebody else compared: a library that refuses it in its own words.
import { countEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Counts that a wrong secret was brought for the client of that public id. */
export async function tellWrongSecret(ctx: Ctx, { client }: { readonly client: string }, stores: Stores<'tallies'>): Promise<void> {
  ctx.concerns({ client });
  countEvent(ctx, { what: 'caller.refused', subject: client, client, detail: { reason: 'client-secret.wrong' } }, stores);
}
