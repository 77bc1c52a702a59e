// Operations over all credentials of an account, whatever their types.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Credential } from './contract.ts';
import * as listed from './list.ts';

/** The name of a type of credential, as sessions store it. */
export type CredentialType = keyof typeof listed;

type Listed = (typeof listed)[CredentialType];
/** The tables in which all types of credential look for what an account has. */
export type EnrolledPorts = Listed extends infer One ? (One extends Credential<infer Read, infer _> ? Read : never) : never;
/** The tables in which all types of credential write and delete. */
export type WrittenPorts = Listed extends infer One ? (One extends Credential<infer _, infer Written> ? Written : never) : never;

interface Holder {
  readonly account: string;
}

export type EnrolledTables = Pick<Stores<EnrolledPorts>, EnrolledPorts>;
export type WrittenTables = Pick<Stores<WrittenPorts>, WrittenPorts>;

export const credentials = Object.entries(listed) as readonly (readonly [CredentialType, Credential<EnrolledPorts, WrittenPorts>])[];

/** One of the credentials of an account. */
export interface Enrolled {
  readonly type: CredentialType;
  /** As its type names it: the provider of an identity, `password` for a password. */
  readonly name: string;
}

/** Every credential of the account, in the order of `list.ts`; an empty list if it has none. */
export const credentialsOf = (ctx: Ctx, holder: Holder, tables: EnrolledTables): Promise<readonly Enrolled[]> =>
  enrolledAmong(credentials, ctx, holder, tables);

/** Every credential of the account that signs in by itself, in the order of `list.ts`. */
export const waysIn = (ctx: Ctx, holder: Holder, tables: EnrolledTables): Promise<readonly Enrolled[]> =>
  enrolledAmong(
    credentials.filter(([, { signsIn }]) => signsIn),
    ctx,
    holder,
    tables,
  );

async function enrolledAmong(among: typeof credentials, ctx: Ctx, holder: Holder, tables: EnrolledTables): Promise<readonly Enrolled[]> {
  const found: Enrolled[] = [];
  for (const [type, credential] of among) for (const name of await credential.enrolled(ctx, holder, tables)) found.push({ type, name });
  return found;
}

/** Deletes all credentials of the account. Call it inside the transaction that removes the account. */
export async function removeCredentials(ctx: Ctx, holder: Holder, tables: WrittenTables): Promise<void> {
  for (const [, credential] of credentials) await credential.remove(ctx, holder, tables);
}
