// Authorization codes (RFC 6749 4.1). Order of redeeming: known → used → in time → its contact still the account's → withdrawn → return address →
// second factor and the tenant's own service, of a lost password → issued.
// A code used twice ends the access it made. One that stands for a lost password opens a session; one that was mailed takes back what was changed
// without proof.
import { demandOfAgeAtSignIn } from '../accounts/demand-of-age.ts';
import { isInForce } from '../accounts/in-force.ts';
import { type DuePorts, factorDue } from '../authenticators/index.ts';
import { type CodePayloads, checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { askFlow, type FlowPorts } from '../hooks/ask-flow.ts';
import { demandStillTheirs, type SentTo, takeProofOfContact } from '../identifiers/index.ts';
import type { JsonObject } from '../json.ts';
import { hasEnded, issueRefresh, prepareSession, provenBy } from '../sessions/index.ts';
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
      /** The contact that it was sent to, if it was sent. */
      readonly sentTo?: SentTo;
      /** When the person signed in for it. */
      readonly provenAt?: Instant;
      /** The session that was opened then. */
      readonly session?: string;
      /** The client that may bring a typed code back without saying whose it is. */
      readonly sentFor?: string;
    };
  }
}

/** A code for one account, client and redirect URI; `lifeSeconds` is `codes.authorizationSeconds` unless given. */
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
  /** The session that was opened then: what comes of the code ends with it. */
  readonly session?: string;
}

/** Opens the grant if there is none, and returns the code in clear: 20 small letters and digits. It works once. */
export async function issueAuthorizationCode(
  ctx: Ctx,
  { account, client, redirect, lifeSeconds, state = {}, recovers = false, provenAt, session }: NewAuthorizationCode,
  stores: Stores<'codes' | 'grants'>,
): Promise<string> {
  const grant = await openGrant(ctx, { account, client }, stores);
  const signedIn = { ...(provenAt === undefined ? {} : { provenAt }), ...(session === undefined ? {} : { session }) };
  const payload = { account, grant: grant.id, client, redirect, state, recovers, ...signedIn };
  const life = lifeSeconds ?? ctx.tenant.settings.codes.authorizationSeconds;
  const form = { kind: 'letters', length: 20 } as const;
  return (await issueCode(ctx, { purpose: 'authorization', subject: account, form, lifeSeconds: life, payload }, stores)).value;
}

/** The tokens in clear, and the `state` that the code was issued with. */
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
  | 'events'
  | FlowPorts
  | DuePorts;

/**
 * Spends the code and issues both tokens in one transaction (RFC 6749 4.1.3). A code that comes a second time ends the tokens of its grant
 * (RFC 6749 4.1.2).
 */
export async function redeemAuthorizationCode(
  ctx: Ctx<
    | 'code.wrong'
    | 'code.used'
    | 'code.expired'
    | 'grant.revoked'
    | 'redirect.mismatch'
    | 'person.underage'
    | 'obligation.unmeetable'
    | 'sign-in-quota.exhausted'
    | 'hook.refused'
    | 'entrance.denied'
  >,
  input: { readonly value: string; readonly client: string; readonly redirect: string },
  stores: Stores<RedeemPorts>,
): Promise<Redeemed> {
  const purpose = 'authorization' as const;
  await endAccessOfReplayed(ctx, input.value, stores);
  const code = await checkCode(ctx, { purpose, value: input.value }, stores);
  const { account, client, redirect, state = {} } = code.payload;
  if (client && client !== input.client) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  await demandStillTheirs(ctx, { purpose, ...code.payload }, stores);
  const known = await grantOf(ctx, { account, client: input.client, id: code.payload.grant }, stores);
  const { session } = code.payload;
  if (known.revoked || (await hasEnded(ctx, session, stores)) || !(await isInForce(ctx, account, stores)))
    throw ctx.fail('grant.revoked', {});
  if (redirect !== undefined && redirect !== input.redirect)
    throw ctx.fail('redirect.mismatch', { given: input.redirect, expected: redirect });
  if (session === undefined && code.payload.recovers) {
    await demandMayEnter(ctx, { account, client: input.client }, stores);
    await askFlow(ctx, { flow: 'signIn', account, client: input.client, about: { by: ['recovery'] } }, stores);
  }
  const issued = await stores.transaction<{ accessToken: string; refreshToken: string } | 'spent' | 'moved'>(
    async (tables, rollbackWith) => {
      if (!(await ctx.during('code.store', () => tables.codes.spend(ctx.tenant.id, code.id, ctx.now)))) rollbackWith('spent');
      // First: what was open before is ended by it.
      if ((await takeProofOfContact(ctx, code.payload, tables)) === 'moved') rollbackWith('moved');
      // Held until the tokens are there, or opened again: one that had nothing left may be gone.
      const grant = await grantOf(ctx, { account, client: input.client, id: known.id }, tables);
      await ctx.during('code.store', () => tables.codes.update(ctx.tenant.id, { ...code, payload: { ...code.payload, grant: grant.id } }));
      const under = session ?? (code.payload.recovers ? await openRecovering(ctx, grant, tables) : undefined);
      return {
        accessToken: await issueAccess(ctx, grant, tables, { ...worthOf(ctx, code.payload), session: under }),
        refreshToken: await issueRefresh(ctx, { holder: grant.id, bytes: 15, session: under }, tables),
      };
    },
  );
  if (typeof issued === 'string') throw ctx.fail('code.used', { purpose, superseded: issued === 'moved' });
  return { ...issued, state };
}

/** A lost password is replaced without a second factor, and opens nothing without it: this way in cannot ask for one. Nor for whoever is too young. The code stays good. */
async function demandMayEnter(
  ctx: Ctx<'obligation.unmeetable' | 'person.underage'>,
  { account: id, client }: { readonly account: string; readonly client: string },
  stores: Stores<RedeemPorts>,
): Promise<void> {
  const [account, state] = await ctx.during('account.read', () =>
    Promise.all([stores.accounts.read(ctx.tenant.id, id), stores.accountStates.read(ctx.tenant.id, id)]),
  );
  if (!account || !state) return;
  const given = { account, state, methods: [provenBy(ctx, 'recovery')], client, device: undefined, demand: undefined };
  const { verdict } = await factorDue(ctx, given, stores);
  const obligation = { prove: 'second-factor-needed', enrol: 'second-factor-enrolment-needed' } as const;
  if (verdict !== 'none') throw ctx.fail('obligation.unmeetable', { obligation: obligation[verdict] });
  demandOfAgeAtSignIn(ctx, account);
}

/** A code that was mailed for a lost password verifies the mailbox at the moment of redeeming. */
const worthOf = ({ now }: Ctx, { recovers, provenAt }: CodePayloads['authorization']) =>
  recovers ? ({ purpose: 'recovery', provenAt: now } as const) : { provenAt };

/** Whoever comes in by a lost password signed in nowhere: a session makes what is issued visible on the list, and ends it. Returns its id. */
async function openRecovering(
  ctx: Ctx,
  { account, client }: AccessGrant,
  { sessions }: Pick<Stores<'sessions'>, 'sessions'>,
): Promise<string> {
  const { session, token, secret } = prepareSession(ctx, { account, client, agent: null, methods: [provenBy(ctx, 'recovery')] });
  await ctx.during('session.open', () => sessions.insert(ctx.tenant.id, session, token, secret));
  return session.id;
}

async function grantOf(
  ctx: Ctx,
  { account, client, id }: { account: string; client: string; id: string | undefined },
  stores: Pick<Stores<'grants'>, 'grants'>,
): Promise<AccessGrant> {
  const known = id ? await ctx.during('session.read', () => stores.grants.read(ctx.tenant.id, id)) : undefined;
  return known ?? openGrant(ctx, { account, client }, stores);
}

async function endAccessOfReplayed(ctx: Ctx, value: string, stores: Stores<RedeemPorts>): Promise<void> {
  const found = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, 'authorization', value));
  const grant = found?.used ? found.payload.grant : undefined;
  if (!grant) return;
  await ctx.during('session.end', () =>
    stores.transaction(async (tables) => {
      await tables.accessTokens.endAll(ctx.tenant.id, grant, ctx.now);
      await tables.refreshTokens.endFamily(ctx.tenant.id, grant, ctx.now);
    }),
  );
  ctx.log('authorization code used twice');
}
