// What people bring: sessions, tokens and grants, issued by the stores and commands that a sign-in ends with. Nobody signs in.

import { now, random } from '../src/cli/open.ts';
import type { Person } from '../src/core/accounts/index.ts';
import { openAccess } from '../src/core/authorization/open-access.ts';
import { newContext } from '../src/core/faults/index.ts';
import { newId } from '../src/core/ids.ts';
import { randomToken } from '../src/core/random.ts';
import { prepareSession, publicKeys, signToken } from '../src/core/sessions/index.ts';
import type { AllStores } from '../src/core/stores.ts';
import { plusSeconds, secondsOf } from '../src/core/time.ts';
import { userToken } from '../src/dialects/authing/wire/tokens.ts';
import { tokenOut } from '../src/dialects/gigya/wire/tokens.ts';
import { accessTokenFor } from '../src/dialects/hazizz/wire/tokens.ts';
import { accountId } from './fill.ts';
import { address, type Place } from './reads-installation.ts';

export type Credential = 'none' | 'gigya' | 'akamai' | 'authing' | 'hazizz' | 'wso2';

/** What each of these accounts brings, by its number. */
export async function issue(credential: Credential, accounts: readonly number[], place: Place): Promise<ReadonlyMap<number, string>> {
  return place.opened(async ({ app }) => {
    const tenant = (await app.finder.tenant(place.keys.tenant))!;
    const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: now(), random, log: () => {} });
    const application = (await app.finder.client(place.keys.authing.app))!;
    /** Used from now on for an hour: a session that was not used for a minute is written when it is, and what is read here is to be read alone. */
    const session = async (account: string, client: string, { sessions }: AllStores) => {
      const made = prepareSession(ctx, { account, client, agent: null, methods: [] });
      const used = { ...made.session, lastUsed: plusSeconds(ctx.now, 3600) };
      await sessions.insert(tenant.id, used, made.token, made.secret);
      return { ...made, session: used };
    };
    const made: Record<Credential, (account: string, stores: AllStores) => Promise<string>> = {
      none: async (account) => account,
      gigya: async (account, stores) => tokenOut((await session(account, place.keys.gigya.apiKey, stores)).token),
      akamai: async (account, stores) =>
        (await openAccess(ctx, { account, client: place.keys.akamai.login.id, provenAt: ctx.now }, stores)).accessToken,
      authing: async (account, stores) => {
        const opened = await session(account, application.publicId, stores);
        const told = userToken({ base: address, ctx, client: application } as never, await person(account, stores), opened.session);
        return signToken(ctx, { ...told, key: { alg: 'HS256', secret: place.keys.authing.appSecret } }, stores);
      },
      hazizz: async (account, stores) => {
        const opened = await session(account, 'hazizz', stores);
        return signToken(ctx, accessTokenFor({ ctx, base: address } as never, await person(account, stores), opened.session), stores);
      },
      wso2: async (account, { protocolModels }) => {
        const [token, grant] = [randomToken(random), newId(random, ctx.now)];
        const [iat, expires] = [secondsOf(ctx.now), plusSeconds(ctx.now, 3600)];
        const clientId = place.keys.wso2.portal.name;
        const common = { accountId: account, clientId, iat, exp: iat + 3600 };
        const names = { grant, uid: null, userCode: null, account, session: null, expires };
        const scope = 'openid profile email';
        const granted = { ...common, kind: 'Grant', jti: grant, openid: { scope } };
        const payload = { ...common, kind: 'AccessToken', jti: token, grantId: grant, gty: 'authorization_code', scope };
        await protocolModels.write(tenant.id, { kind: 'Grant', id: grant, payload: granted, ...names });
        await protocolModels.write(tenant.id, { kind: 'AccessToken', id: token, payload, ...names });
        return token;
      },
    };
    const person = async (account: string, stores: AllStores): Promise<Person> =>
      (await stores.accounts.person(tenant.id, account)) as unknown as Person;
    // A transaction below would wait for the one that makes the first key.
    await publicKeys(ctx, {}, app.stores);
    const brought = new Map<number, string>();
    for (let from = 0; from < accounts.length; from += 500)
      await app.stores.transaction(async (tables) => {
        for (const number of accounts.slice(from, from + 500))
          brought.set(number, await made[credential](accountId(number), { ...app.stores, ...tables }));
      });
    return brought;
  });
}
