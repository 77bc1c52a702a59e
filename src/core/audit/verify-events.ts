// Closes the record block by block, and tells whether it is as it was closed.
import type { Stores } from '../stores.ts';
import { type Instant, plusMinutes } from '../time.ts';
import type { EventBlock } from './store.ts';

/** Minutes after which a row is closed: longer than any request, so that what is counted has found its row. */
const openMinutes = 15;

type Blocks = Pick<Stores<'eventBlocks'>, 'eventBlocks'>;

/** Closes all rows of a tenant that are old enough; answers the last block, undefined if there was nothing to close. `rest` is awaited after each. */
export async function sealEvents(
  { tenant, now, rest }: { readonly tenant: string; readonly now: Instant; readonly rest: () => Promise<void> },
  { eventBlocks }: Blocks,
): Promise<EventBlock | undefined> {
  let last: EventBlock | undefined;
  for (;;) {
    const next = await eventBlocks.sealNext(tenant, plusMinutes(now, -openMinutes), now);
    if (!next) return last;
    last = next;
    await rest();
  }
}

/** A block as somebody noted it elsewhere. */
export type NotedBlock = Pick<EventBlock, 'number' | 'digest'>;

/** What the blocks of a tenant tell of its record. */
export type RecordVerdict =
  | {
      readonly kind: 'whole';
      readonly blocks: number;
      readonly events: number;
      /** Blocks up to this number went with sweeps; 0 if none did. */
      readonly swept: number;
      /** Rows that are in no block yet: of them nothing is shown. */
      readonly open: number;
      readonly last: NotedBlock | undefined;
    }
  | {
      readonly kind: 'broken';
      /** The first block that is not as it was closed. */
      readonly block: number;
      readonly why: Break;
    };

export type Break =
  | 'events-removed'
  | 'events-added'
  | 'changed'
  | 'block-removed'
  | 'beginning-removed'
  | 'end-removed'
  | 'noted-otherwise'
  | 'begin-forged';

/**
 * Goes through the blocks of a tenant, a hundred at a time. `noted`: blocks that were noted elsewhere must be there as they were: without, rows
 * that were removed from the end together with their blocks are not missed.
 */
export async function verifyEvents(
  { tenant, noted = [] }: { readonly tenant: string; readonly noted?: readonly NotedBlock[] | undefined },
  { eventBlocks }: Blocks,
): Promise<RecordVerdict> {
  const begin = await eventBlocks.begin(tenant);
  if (begin && !begin.genuine) return { kind: 'broken', block: begin.number, why: 'begin-forged' };
  const swept = begin?.number ?? 0;
  let former: NotedBlock & { readonly newest?: Instant } = { number: swept, digest: begin?.digest ?? '' };
  let blocks = 0;
  let events = 0;
  const broken = async (block: number, why: Break): Promise<RecordVerdict> => {
    const now = await eventBlocks.begin(tenant);
    // A sweep went on meanwhile.
    if (now && now.number !== swept) return verifyEvents({ tenant, noted }, { eventBlocks });
    return { kind: 'broken', block, why };
  };
  const isOtherwise = ({ number, digest }: NotedBlock) => noted.some((each) => each.number === number && each.digest !== digest);
  if (isOtherwise(former)) return broken(swept, 'noted-otherwise');
  for (;;) {
    const some = await eventBlocks.list(tenant, former.number, 100);
    if (some.length === 0) break;
    for (const block of some) {
      const expected = former.number + 1;
      if (block.number !== expected) return broken(expected, blocks === 0 ? 'beginning-removed' : 'block-removed');
      const found = await eventBlocks.judge(tenant, block, former.digest);
      if (found.count !== block.count) return broken(block.number, found.count < block.count ? 'events-removed' : 'events-added');
      if (found.digest !== block.digest) return broken(block.number, 'changed');
      if (isOtherwise(block)) return broken(block.number, 'noted-otherwise');
      former = block;
      blocks += 1;
      events += found.count;
    }
  }
  const missing = noted.find(({ number }) => number > former.number);
  if (missing) return broken(missing.number, 'end-removed');
  const { stray, open, late } = await eventBlocks.outside(tenant, swept, former.number, former.newest);
  if (stray > 0 || late > 0) return broken(former.number, 'events-added');
  return {
    ...{ kind: 'whole', blocks, events, swept, open },
    last: former.number > 0 ? { number: former.number, digest: former.digest } : undefined,
  };
}
