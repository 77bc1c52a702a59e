// What is done with all credentials of an account, whatever their types.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Credential } from './contract.ts';
import * as listed from './list.ts';

export type CredentialType = keyof typeof listed;

type Listed = (typeof listed)[CredentialType];
/** The tables in which all of them together look, and from which they take away. */
export type EnrolledPorts = Listed extends infer One ? (One extends Credential<infer Read, infer _> ? Read : never) : never;
export type ErasedPorts = Listed extends infer One ? (One extends Credential<infer _, infer Erased> ? Erased : never) : never;

interface Holder {
  readonly account: string;
}

export interface WayIn {
  readonly type: CredentialType;
  /** As its type names it: the provider of an identity, `password` for a password. */
  readonly name: string;
}

/** Every credential with which the account can be entered by itself. */
export async function waysIn(ctx: Ctx, holder: Holder, tables: Pick<Stores<EnrolledPorts>, EnrolledPorts>): Promise<readonly WayIn[]> {
  const ways: WayIn[] = [];
  for (const [type, credential] of all) {
    if (!credential.signsIn) continue;
    for (const name of await credential.enrolled(ctx, holder, tables)) ways.push({ type, name });
  }
  return ways;
}

/** Takes all credentials away. Call it inside the transaction that removes the account. */
export async function removeCredentials(ctx: Ctx, holder: Holder, tables: Pick<Stores<ErasedPorts>, ErasedPorts>): Promise<void> {
  for (const [, credential] of all) await credential.remove(ctx, holder, tables);
}

const all = Object.entries(listed) as readonly (readonly [CredentialType, Credential<EnrolledPorts, ErasedPorts>])[];
