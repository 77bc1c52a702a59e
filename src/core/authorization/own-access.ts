// What a person allowed applications to do, as a list for that person, and its withdrawal: everything that was issued for it ends.
import { recordEvent } from '../audit/index.ts';
import { clientOfTenant } from '../clients/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { type Instant, instantOfMillis, secondsOf } from '../time.ts';
import { revokeGrants } from './end-access.ts';

interface OfPerson {
  readonly account: string;
}

/** What one application may do. */
export interface OwnAccess {
  /** Its public id. */
  readonly client: string;
  /** As its owner named it; its public id where it is gone or has no name. */
  readonly name: string;
  /** Scopes that were allowed, of services of the tenant too; empty where an application was let in without naming any. */
  readonly scopes: readonly string[];
  /** The first that is left of it. */
  readonly since: Instant;
}

/** A grant of the OpenID provider, as far as it is read here. */
interface Allowed {
  readonly id: string;
  readonly client: string;
  readonly scopes: readonly string[];
  readonly since: Instant;
  readonly isOver: boolean;
}

const wordsOf = (text: unknown): readonly string[] => (typeof text === 'string' ? text.split(' ').filter(Boolean) : []);

function allowedIn({ now }: Ctx, payload: JsonObject): Allowed {
  const { jti, clientId, openid, resources, iat, exp } = payload;
  const ofServices = isObject(resources) ? Object.values(resources).flatMap(wordsOf) : [];
  const scopes = [...wordsOf(isObject(openid) ? openid['scope'] : undefined), ...ofServices];
  const isOver = typeof exp === 'number' && exp <= secondsOf(now);
  return { id: String(jti), client: String(clientId), scopes, since: typeof iat === 'number' ? instantOfMillis(iat * 1000) : now, isOver };
}

const grantsOfProvider = async (ctx: Ctx, { account }: OfPerson, { protocolModels }: Pick<Stores<'protocolModels'>, 'protocolModels'>) =>
  (await ctx.during('session.read', () => protocolModels.list(ctx.tenant.id, 'Grant', account))).map((each) => allowedIn(ctx, each));

/** One entry an application, by name; an empty list if there is none. */
export async function listOwnAccess(
  ctx: Ctx,
  { account }: OfPerson,
  stores: Stores<'grants' | 'protocolModels' | 'clients'>,
): Promise<readonly OwnAccess[]> {
  const live = await ctx.during('session.read', () => stores.grants.list(ctx.tenant.id, account));
  const all = [
    ...live.map(({ client, created }) => ({ client, scopes: [], since: created })),
    ...(await grantsOfProvider(ctx, { account }, stores)).filter(({ isOver }) => !isOver),
  ];
  const clients = [...new Set(all.map(({ client }) => client))];
  const found = clients.map(async (client) => {
    const own = all.filter((each) => each.client === client);
    const name = (await clientOfTenant(ctx, { publicId: client }, stores))?.name || client;
    const scopes = [...new Set(own.flatMap((each) => each.scopes))];
    return { client, name, scopes, since: Math.min(...own.map(({ since }) => since)) as Instant };
  });
  return (await Promise.all(found)).sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Takes back what the person allowed that application, in one transaction with an event: its access and refresh tokens, and codes under way, open nothing from
 * then on. False if it was allowed nothing.
 */
export async function withdrawAccess(
  ctx: Ctx,
  { account, client }: OfPerson & { readonly client: string },
  stores: Stores<'grants' | 'accessTokens' | 'refreshTokens' | 'protocolModels' | 'events'>,
): Promise<boolean> {
  const tenant = ctx.tenant.id;
  return ctx.during('session.end', () =>
    stores.transaction(async (tables) => {
      const ofProvider = (await grantsOfProvider(ctx, { account }, tables)).filter((each) => each.client === client);
      for (const { id } of ofProvider) await tables.protocolModels.endGrant(tenant, id);
      const revoked = await revokeGrants(ctx, { account, client }, tables);
      if (revoked + ofProvider.length === 0) return false;
      await recordEvent(ctx, { what: 'access.ended', subject: account, client }, tables);
      return true;
    }),
  );
}
