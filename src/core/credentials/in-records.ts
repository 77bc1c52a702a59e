// Credentials in records of accounts, whatever their types: reading, storing, and counting those that records leave out.
import type { Ctx } from '../faults/index.ts';
import type { Json } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { Collision, InRecords } from './contract.ts';
import {
  type CredentialType,
  credentials,
  type EnrolledPorts,
  type EnrolledTables,
  type WrittenPorts,
  type WrittenTables,
} from './every-credential.ts';

/** The types of credential that records show, in the order of `list.ts`. */
export const credentialsInRecords = credentials.flatMap(([, { inRecords }]) => (inRecords ? [inRecords] : []));

/** The type of credential whose attribute has that path, or undefined. */
export const credentialAt = (path: string): InRecords<EnrolledPorts, WrittenPorts> | undefined =>
  credentialsInRecords.find(({ attribute }) => attribute.path === path);

/** Credentials in their form of records, by the path of their attribute. */
export type CredentialValues = Readonly<Record<string, Json>>;

/** The credentials among a record's values, hashed if their type requires it. Call it outside of transactions. */
export async function prepareCredentials(
  ctx: Ctx,
  values: CredentialValues,
  stores: Pick<Stores<'hashes'>, 'hashes'>,
): Promise<CredentialValues> {
  const prepared: Record<string, Json> = {};
  for (const { attribute, prepare } of credentialsInRecords) {
    const value = values[attribute.path] ?? null;
    if (value !== null) prepared[attribute.path] = prepare ? await prepare(ctx, value, stores) : value;
  }
  return prepared;
}

/** Stores what was prepared for new accounts, all accounts at once. Answers the first that collides: the caller must then undo all. */
export async function insertCredentials(
  ctx: Ctx,
  accounts: readonly { readonly account: string; readonly values: CredentialValues }[],
  tables: WrittenTables,
): Promise<Collision | undefined> {
  for (const { attribute, insert } of credentialsInRecords) {
    const held = accounts.flatMap(({ account, values: { [attribute.path]: value = null } }) =>
      value === null ? [] : [{ account, value }],
    );
    const collision = held.length === 0 ? undefined : await insert(ctx, held, tables);
    if (collision) return collision;
  }
  return undefined;
}

/**
 * The number of credentials that a record leaves out, by type: nothing is written of their type, or their form cannot be written down.
 * `shown` are the paths of the record's attributes. Types of which nothing is left out are absent.
 */
export async function leftOutOfRecords(
  ctx: Ctx,
  { accounts, shown }: { readonly accounts: readonly string[]; readonly shown: readonly string[] },
  tables: EnrolledTables,
): Promise<ReadonlyMap<CredentialType, number>> {
  const left = new Map<CredentialType, number>();
  for (const [type, credential] of credentials) {
    const count = await countLeftOut(ctx, credential, accounts, shown, tables);
    if (count > 0) left.set(type, count);
  }
  return left;
}

async function countLeftOut(
  ctx: Ctx,
  { enrolled, countAll, inRecords }: (typeof credentials)[number][1],
  accounts: readonly string[],
  shown: readonly string[],
  tables: EnrolledTables,
): Promise<number> {
  if (inRecords && shown.includes(inRecords.attribute.path))
    return [...(await inRecords.read(ctx, accounts, tables)).values()].filter((value) => value === null).length;
  if (countAll) return countAll(ctx, accounts, tables);
  let count = 0;
  for (const account of accounts) count += (await enrolled(ctx, { account }, tables)).length;
  return count;
}
