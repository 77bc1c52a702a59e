// Writing to an account where names that others have are left out, instead of keeping the rest from being written.
import { type Ctx, Fault, type FaultsOf } from '../faults/index.ts';
import { type IdentifierKind, identifierKinds } from '../identifiers/types.ts';
import type { Account } from './types.ts';
import { type AccountWriting, writeAccount } from './write-account.ts';

/** The account as it became, and the kind of identifier that another account has; undefined where all was written. */
export interface BesideTaken {
  readonly account: Account;
  readonly taken: IdentifierKind | undefined;
}

/** Kinds of changes by which an account gets a name. */
const names: readonly string[] = [...identifierKinds, 'furtherAddresses', 'importedAddresses'];

/** `writeAccount`; where that is refused for a name that is taken, the same without any name. Of the two one is written, in one transaction. */
export async function writeBesideTaken(
  ctx: Ctx<FaultsOf<typeof writeAccount>>,
  writing: AccountWriting,
  stores: Parameters<typeof writeAccount>[2],
): Promise<BesideTaken> {
  try {
    return { account: await writeAccount(ctx, writing, stores), taken: undefined };
  } catch (error) {
    const taken = identifierKinds.find((kind) => error instanceof Fault && error.kind === `${kind}.taken`);
    if (!taken) throw error;
    const isName = ({ kind }: { readonly kind: string }) => names.includes(kind);
    const rest = { ...writing, changes: writing.changes.filter((change) => !isName(change)) } as AccountWriting;
    return { account: await writeAccount(ctx, rest, stores), taken };
  }
}
