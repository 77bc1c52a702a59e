// A link that an application asks for, and a browser follows to add an identity at a provider to the account of a session: the browser has no session here, and
// what stands in its address must open nothing.
import { demandMayChange, type ProvenSession } from '../authenticators/index.ts';
import { checkCode, issueCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { enabledProvider } from './reachable.ts';

/** What a link was drawn for. */
export interface LinkedWish {
  readonly session: string;
  /** The name of the provider's row. */
  readonly provider: string;
  /** The public id of the application that asked. */
  readonly client: string;
}

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account. */
    readonly 'identity-link': LinkedWish;
  }
}

const purpose = 'identity-link';

interface LinkWish extends Pick<LinkedWish, 'provider' | 'client'> {
  readonly session: ProvenSession & { readonly id: string; readonly account: string };
}

/**
 * What the link carries, good once and for `federation.requestSeconds`, in place of an earlier one of the account. Order: recent sign-in, with the second factor where the
 * person has one → a provider that browsers can be led to.
 */
export async function drawIdentityLink(
  ctx: Ctx<'session.stale' | 'second-factor.unproven' | 'provider.unknown'>,
  { session, provider, client }: LinkWish,
  stores: Stores<'codes' | 'accountStates' | 'identityProviders'>,
): Promise<string> {
  await demandMayChange(ctx, { account: session.account, session }, stores);
  const row = await enabledProvider(ctx, provider, stores);
  if (!row || row.kind === 'ldap') throw ctx.fail('provider.unknown', { provider });
  const { requestSeconds: lifeSeconds } = ctx.tenant.settings.federation;
  const payload = { session: session.id, provider: row.name, client };
  const link = { purpose, subject: session.account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true } as const;
  return (await issueCode(ctx, link, stores)).value;
}

type Unusable = 'code.wrong' | 'code.used' | 'code.expired';

/** Spends nothing: whoever follows a link is asked first. */
export async function readIdentityLink(
  ctx: Ctx<Unusable>,
  { value }: { readonly value: string },
  stores: Stores<'codes'>,
): Promise<LinkedWish> {
  return (await checkCode(ctx, { purpose, value }, stores)).payload;
}

/** The same, once. The session is asked anew by whoever leads on: it may have ended. */
export async function useIdentityLink(
  ctx: Ctx<Unusable>,
  { value }: { readonly value: string },
  stores: Stores<'codes'>,
): Promise<LinkedWish> {
  const code = await checkCode(ctx, { purpose, value }, stores);
  await spendCode(ctx, { code }, stores);
  return code.payload;
}
