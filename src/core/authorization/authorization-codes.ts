// Authorization codes (RFC 6749 4.1). Order of redeeming: known → used → in time → its contact still the account's → withdrawn → return address → issued.
// A code used twice ends the access it made. One that was mailed to a contact that was changed without proof takes that back.
import { isInForce } from '../accounts/in-force.ts';
import { type CodePayloads, checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandStillTheirs, type SentTo, takeProofOfContact } from '../identifiers/index.ts';
import type { JsonObject } from '../json.ts';
import { issueRefresh } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { issueAccess, openGrant } from './open-access.ts';
import type { AccessGrant } from './store.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** One that was mailed for a lost password names no client and no grant before it is redeemed. */
    readonly authorization: {
      readonly account: string;
      readonly grant?: string;
      readonly client?: string;
      readonly redirect?: string;
      readonly state?: JsonObject;
      /** It stands for a lost password. */
      readonly recovers?: boolean;
      /** To whom it was sent, if it was. */
      readonly sentTo?: SentTo;
      /** When the person signed in for it. */
      readonly provenAt?: Instant;
      /** The client that may bring a typed code back without saying whose it is. */
      readonly sentFor?: string;
    };
  }
}

export interface NewAuthorizationCode {
  readonly account: string;
  readonly client: string;
  readonly redirect: string;
  readonly lifeSeconds?: number;
  readonly state?: JsonObject;
  /** The code stands for a lost password, as one that was mailed does. */
  readonly recovers?: boolean;
  /** When the person signed in for it; not given where a client asks for somebody. */
  readonly provenAt?: Instant;
}

export async function issueAuthorizationCode(
  ctx: Ctx,
  { account, client, redirect, lifeSeconds, state = {}, recovers = false, provenAt }: NewAuthorizationCode,
  stores: Stores<'codes' | 'grants'>,
): Promise<string> {
  const grant = await openGrant(ctx, { account, client }, stores);
  const payload = { account, grant: grant.id, client, redirect, state, recovers, ...(provenAt === undefined ? {} : { provenAt }) };
  const life = lifeSeconds ?? ctx.tenant.settings.codes.authorizationSeconds;
  const form = { kind: 'letters', length: 20 } as const;
  return (await issueCode(ctx, { purpose: 'authorization', subject: account, form, lifeSeconds: life, payload }, stores)).value;
}

export interface Redeemed {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly state: JsonObject;
}

type RedeemPorts =
  | 'codes'
  | 'grants'
  | 'accessTokens'
  | 'refreshTokens'
  | 'accounts'
  | 'accountStates'
  | 'locks'
  | 'identifiers'
  | 'sessions'
  | 'events';

export async function redeemAuthorizationCode(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | 'grant.revoked' | 'redirect.mismatch'>,
  input: { readonly value: string; readonly client: string; readonly redirect: string },
  stores: Stores<RedeemPorts>,
): Promise<Redeemed> {
  const purpose = 'authorization' as const;
  await endAccessOfReplayed(ctx, input.value, stores);
  const code = await checkCode(ctx, { purpose, value: input.value }, stores);
  const { account, client, redirect, state = {} } = code.payload;
  if (client && client !== input.client) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  await demandStillTheirs(ctx, { purpose, ...code.payload }, stores);
  const grant = await grantOf(ctx, { account, client: input.client, id: code.payload.grant }, stores);
  if (grant.revoked || !(await isInForce(ctx, account, stores))) throw ctx.fail('grant.revoked', {});
  if (redirect !== undefined && redirect !== input.redirect)
    throw ctx.fail('redirect.mismatch', { given: input.redirect, expected: redirect });
  const issued = await stores.together<{ accessToken: string; refreshToken: string } | 'spent' | 'moved'>(async (tables, undo) => {
    if (!(await ctx.doing('code.store', () => tables.codes.spend(ctx.tenant.id, code.id, ctx.now)))) undo('spent');
    // First: what was open before is ended by it.
    if (!(await takeProofOfContact(ctx, code.payload, tables))) undo('moved');
    await ctx.doing('code.store', () => tables.codes.update(ctx.tenant.id, { ...code, payload: { ...code.payload, grant: grant.id } }));
    return {
      accessToken: await issueAccess(ctx, grant, tables, worthOf(ctx, code.payload)),
      refreshToken: await issueRefresh(ctx, { holder: grant.id, bytes: 15 }, tables),
    };
  });
  if (typeof issued === 'string') throw ctx.fail('code.used', { purpose, superseded: issued === 'moved' });
  return { ...issued, state };
}

/** Who redeems a code that was mailed for a lost password has proven the mailbox just now. */
const worthOf = ({ now }: Ctx, { recovers, provenAt }: CodePayloads['authorization']) =>
  recovers ? ({ purpose: 'recovery', provenAt: now } as const) : { provenAt };

async function grantOf(
  ctx: Ctx,
  { account, client, id }: { account: string; client: string; id: string | undefined },
  stores: Stores<'grants'>,
): Promise<AccessGrant> {
  const known = id ? await ctx.doing('session.read', () => stores.grants.read(ctx.tenant.id, id)) : undefined;
  return known ?? openGrant(ctx, { account, client }, stores);
}

async function endAccessOfReplayed(ctx: Ctx, value: string, stores: Stores<RedeemPorts>): Promise<void> {
  const found = await ctx.doing('code.read', () => stores.codes.find(ctx.tenant.id, 'authorization', value));
  const grant = found?.used ? found.payload.grant : undefined;
  if (!grant) return;
  await ctx.doing('session.end', () =>
    stores.together(async (tables) => {
      await tables.accessTokens.endAll(ctx.tenant.id, grant, ctx.now);
      await tables.refreshTokens.endFamily(ctx.tenant.id, grant, ctx.now);
    }),
  );
  ctx.note('authorization code used twice');
}
