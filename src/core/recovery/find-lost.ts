// Finds the account of a lost password. The tenant decides whether strangers learn that a name is unknown.
import { findAccount, listDirectories, namedDirectory, openDirectory } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { countEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { locate, standInOf } from '../identifiers/index.ts';
import type { Identifier, IdentifierKind } from '../identifiers/types.ts';
import type { Stores } from '../stores.ts';

export interface Lost {
  readonly identifier: string;
  /** Other readings of it. */
  readonly otherwise?: readonly string[] | undefined;
  readonly kinds?: readonly IdentifierKind[];
  readonly directory?: string | undefined;
  /** The caller distinguishes "not in the directory named" from "in no directory", and learns of names that several directories have. */
  readonly directories?: 'told-apart';
  /** Overrides the tenant's disclosure setting with a stricter one. */
  readonly narrow?: 'silent';
}

export type FindFault = 'identifier.unknown' | 'directory.unknown' | 'directory.undetermined' | 'account.ambiguous';
export type FindPorts = 'accounts' | 'accountStates' | 'identifiers' | 'locks' | 'passwords' | 'directories' | 'webhooks' | 'tallies';

/** An id that no account has. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** The person, or undefined if no account has the name and the tenant does not disclose that. */
export async function findLost(ctx: Ctx<FindFault>, lost: Lost, stores: Stores<FindPorts>): Promise<Person | undefined> {
  const found = await located(ctx, lost, stores);
  // Asked even where nobody was found: unknown must cost what known costs.
  const person = await findAccount(ctx, { id: found?.account ?? nobody }, stores);
  if (person) return person;
  ctx.log('identifier unknown');
  const subject = standInOf(ctx.tenant.id, lost.identifier);
  countEvent(ctx, { what: 'recovery.asked', subject, detail: { reason: 'identifier.unknown' } }, stores);
  if (ctx.tenant.settings.disclosure.recovery === 'silent' || lost.narrow === 'silent') return undefined;
  if (lost.directories && !lost.directory) throw ctx.fail('directory.undetermined', { identifier: lost.identifier });
  throw ctx.fail('identifier.unknown', { kind: 'any', given: lost.identifier });
}

async function located(
  ctx: Ctx<'directory.unknown' | 'account.ambiguous'>,
  { identifier, otherwise, kinds, directory: name, directories }: Lost,
  stores: Stores<FindPorts>,
): Promise<Identifier | undefined> {
  const named = { text: identifier, otherwise, asked: 'recovery', ...(kinds ? { kinds } : {}) } as const;
  if (name) {
    const directory = await namedDirectory(ctx, name, stores);
    await openDirectory(ctx, { directory, identifier }, stores);
    return locate(ctx, { ...named, directory: directory.id }, stores);
  }
  const all = await listDirectories(ctx, stores);
  if (!directories || all.length < 2) return locate(ctx, named, stores);
  const found: Identifier[] = [];
  for (const { id } of all) {
    const one = await locate(ctx, { ...named, directory: id }, stores);
    if (one) found.push(one);
  }
  if (found.length > 1) throw ctx.fail('account.ambiguous', { given: identifier, matches: found.length });
  return found[0];
}
