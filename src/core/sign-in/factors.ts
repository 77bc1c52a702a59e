// The second factors of a person, whatever area keeps them. Another area is one line here.
import type { Authenticator, FactorMethod, FactorSource, ProvenSoFar } from '../authenticators/index.ts';
import { barredAfter, ownFactors } from '../authenticators/index.ts';
import type { Ctx } from '../faults/index.ts';
import { passkeyFactors } from '../passkeys/index.ts';
import type { AuthenticationMethod } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';

const listed = [ownFactors, passkeyFactors] as const;

type Listed = (typeof listed)[number];
/** The tables in which all areas look for what a person has. */
export type FactorListPorts = Listed extends infer One ? (One extends FactorSource<infer L, infer _> ? L : never) : never;
/** The ports that all areas use. */
export type FactorPorts = FactorListPorts | (Listed extends infer One ? (One extends FactorSource<infer _, infer P> ? P : never) : never);

export const factorSources: readonly FactorSource<FactorListPorts, FactorPorts>[] = listed;

/** All second factors of the account, oldest first in each area; an empty list if it has none. */
export async function factorsOf(
  ctx: Ctx,
  of: { readonly account: string },
  tables: Pick<Stores<FactorListPorts>, FactorListPorts>,
): Promise<readonly Authenticator[]> {
  const found: Authenticator[] = [];
  for (const source of factorSources) found.push(...(await source.list(ctx, of, tables)));
  return found;
}

/** Those that prove something beside what was proven; an empty list where none does. */
export async function factorsBeside(
  ctx: Ctx,
  { account, ...proven }: { readonly account: string } & ProvenSoFar,
  tables: Pick<Stores<FactorListPorts>, FactorListPorts>,
): Promise<readonly Authenticator[]> {
  const barred = barredAfter(proven, ctx.tenant.settings.recovery);
  return (await factorsOf(ctx, { account }, tables)).filter(({ method }) => !barred.includes(method));
}

/** Whether nothing of it was proven here just now: a site vouched for the person, and whoever holds a session can bring the same again. */
export const isVouched = (methods: readonly AuthenticationMethod[]): boolean => methods.length > 0 && methods.every(({ at }) => at === 0);

export const sourceOf = (method: FactorMethod): FactorSource<FactorListPorts, FactorPorts> =>
  factorSources.find(({ methods }) => methods.includes(method))!;
