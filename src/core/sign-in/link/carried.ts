// The identity that the ticket of an interrupted sign-in carries, and which is linked when the session opens.
import { type Ctx, Fault } from '../../faults/index.ts';
import { demandLinked, type LinkTables, makeLink, type PreparedLink, prepareHeldLink } from '../../federation/index.ts';
import type { Stores } from '../../stores.ts';

interface Carried {
  readonly account: string;
  /** A token for the identity; undefined where the ticket carries none. */
  readonly links: string | undefined;
}

/** What is linked; undefined where nothing is. A ticket whose identity cannot be linked any more opens nothing: it was given for both. */
export async function linkOfTicket(
  ctx: Ctx<'code.wrong'>,
  { account, links }: Carried,
  stores: Stores<'codes' | 'identifiers' | 'identities' | 'sequences'>,
): Promise<PreparedLink | undefined> {
  if (links === undefined) return undefined;
  const bare: Ctx = ctx;
  return asOfTicket(ctx, () => prepareHeldLink(bare as Parameters<typeof prepareHeldLink>[0], { account, token: links }, stores));
}

/** Links it, in the transaction that opens the session. */
export async function linkWith(ctx: Ctx<'code.wrong'>, link: PreparedLink, tables: Pick<Stores<LinkTables>, LinkTables>): Promise<void> {
  const bare: Ctx = ctx;
  return asOfTicket(ctx, async () =>
    demandLinked(bare as Parameters<typeof demandLinked>[0], await makeLink(ctx, link, tables), link.identity),
  );
}

async function asOfTicket<T>(ctx: Ctx<'code.wrong'>, what: () => Promise<T>): Promise<T> {
  try {
    return await what();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ctx.log(`identity not linked: ${error.kind}`);
    throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  }
}
