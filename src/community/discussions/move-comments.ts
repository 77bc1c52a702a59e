// Moderators move all that stands in a stream to another one: two pages became one.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readCategory } from './categories.ts';
import { together } from './counted.ts';
import { freshStream } from './streams.ts';
import type { Stream, StreamPlace } from './types.ts';

/**
 * Moves threads with their answers, whatever their state, to another stream of the site of the call, with an event, in one transaction; both streams count anew what is
 * published in them. How many comments were moved. Order: categories, of the source first → the streams, of which either may be missing → one and the same.
 */
export async function moveComments(
  ctx: Ctx<'category.unknown' | 'stream.unknown' | 'change.redundant'>,
  { from, into }: { readonly from: StreamPlace; readonly into: StreamPlace },
  stores: Stores<'commentCategories' | 'commentStreams' | 'streamComments' | 'events'>,
): Promise<number> {
  const { id: tenant } = ctx.tenant;
  const [source, target] = [await demandThere(ctx, from, stores), await demandThere(ctx, into, stores)];
  if (source.id === target.id) throw ctx.fail('change.redundant', { what: 'move' });
  return ctx.during('discussion.store', () =>
    stores.transaction(async ({ commentStreams, streamComments, events }) => {
      // In one order, so that two moves across each other wait for one another.
      const held = new Map<string, Stream | undefined>();
      for (const id of [source.id, target.id].sort()) held.set(id, await commentStreams.lock(tenant, id));
      const [left, grown] = [held.get(source.id), held.get(target.id)];
      if (!left) throw ctx.fail('stream.unknown', { stream: from.name });
      if (!grown) throw ctx.fail('stream.unknown', { stream: into.name });
      const moved = await streamComments.moveAll(tenant, left.id, grown.id);
      const { id, site, category, name, title, url, created } = left;
      await commentStreams.update(tenant, together(grown, left));
      await commentStreams.update(tenant, { ...freshStream(ctx, { category, name }), id, site, title, url, created });
      await recordEvent(ctx, { what: 'comments.moved', subject: from.name, detail: { into: into.name, moved } }, { events });
      return moved;
    }),
  );
}

async function demandThere(
  ctx: Ctx<'category.unknown' | 'stream.unknown'>,
  place: StreamPlace,
  stores: Stores<'commentCategories' | 'commentStreams'>,
): Promise<Stream> {
  await readCategory(ctx, { category: place.category }, stores);
  const stream = await ctx.during('discussion.read', () => stores.commentStreams.find(ctx.tenant.id, siteOf(ctx), place));
  if (!stream) throw ctx.fail('stream.unknown', { stream: place.name });
  return stream;
}
