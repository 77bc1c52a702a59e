// Users of this vendor: replies of its lists and queries, lines and arrays of the same, and CSV whose columns are members of a user.
import { type EarlierBatches, importAccounts, noEarlierBatches } from '../../core/accounts/index.ts';
import { listProviders } from '../../core/federation/index.ts';
import { readAttributes } from '../../core/schema/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { numberOf } from '../../dialects/authing/wire/numbers.ts';
import type { Destination, Importer, ImportOptions, RecordOutcome } from '../_common/importer.ts';
import { columns, lists, rowAsUser } from './columns.ts';
import type { DescribedHashes } from './hashes.ts';
import { type FoundRooms, giveRooms, roomsFinder } from './rooms.ts';
import { sentenceOfFault } from './sentences.ts';
import { type BroughtUser, readUser, shortIn } from './user.ts';

/** `hashes`: how the pool's own function made its hashes, if it had one. */
export async function openUsers(destination: Destination, hashes: DescribedHashes | undefined): Promise<Importer<BroughtUser>> {
  const here = destination.ctx();
  const core = bind({ readAttributes, listProviders }, here, destination.stores);
  const around = {
    declared: await core.readAttributes({}),
    providers: await core.listProviders({}),
    hashes,
    numberOf: (number: string, country: string | undefined) => numberOf({ ctx: here }, number, country),
  };
  const earlier = noEarlierBatches();
  const find = roomsFinder(destination);
  return {
    form: { marks: ['userId', 'id', '_id'], lists, columns, ofRow: rowAsUser },
    idName: 'userId',
    idOf: shortIn,
    read: (given) => readUser(around, given),
    store: (users, options) => storeUsers(users, options, destination, { earlier, find }),
    sentenceOf: sentenceOfFault,
  };
}

interface Run {
  readonly earlier: EarlierBatches;
  readonly find: ReturnType<typeof roomsFinder>;
}

async function storeUsers(
  users: readonly BroughtUser[],
  { dryRun }: ImportOptions,
  destination: Destination,
  { earlier, find }: Run,
): Promise<readonly RecordOutcome[]> {
  const { stores, ctx } = destination;
  // Whoever was made here has other digits behind those that the vendor's ids have, too.
  const shorts = users.map(({ short }) => short);
  const known = await ctx().during('account.read', () => stores.accounts.ofShorts(ctx().tenant.id, shorts));
  const accounts = users.map(({ short, account }) => ({ ...account, id: known.get(short) ?? account.id }));
  const rooms = new Map<string, FoundRooms>();
  // Of two records of one id the first counts: the other is refused.
  for (const [at, user] of users.entries()) if (!rooms.has(accounts[at]!.id)) rooms.set(accounts[at]!.id, await find(user.rooms));
  const along: Parameters<typeof importAccounts>[1]['along'] = (stored, tables) =>
    giveRooms(new Map(stored.map((id) => [id, rooms.get(id)!])), destination, tables);
  const results = await bind({ importAccounts }, ctx(), stores).importAccounts({ accounts, dryRun, earlier, along });
  return results.map((result, at) => {
    if (!('conflicts' in result)) return result;
    const { absent } = rooms.get(accounts[at]!.id)!;
    return {
      kind: result.kind,
      notes: [
        ...(result.conflicts.length > 0 ? [{ note: 'identity conflicts' } as const] : []),
        ...(absent.length > 0 ? [{ note: 'rooms', members: absent } as const] : []),
      ],
    };
  });
}
