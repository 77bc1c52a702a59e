// Grants by which an application exchanges a token that its vendor's interfaces gave a person there for tokens of the provider, in the same session.
import type { Provider } from 'oidc-provider';
import { callOf } from './call.ts';
import { issuingFor, type SessionParams } from './issue-in-session.ts';
import type { ProviderProfile } from './profile.ts';

type Params = SessionParams & { readonly redirect_uri?: string };

export async function installSessionGrants(provider: Provider, profile: ProviderProfile): Promise<void> {
  const { sessionGrants = [] } = profile;
  if (sessionGrants.length === 0) return;
  const { errors } = await import('oidc-provider');
  const issuing = await issuingFor(provider, profile);
  for (const { name, parameter, prove } of sessionGrants) {
    provider.registerGrantType<Params>(
      name,
      async (ctx) => {
        const begun = await issuing.begin(ctx);
        const { client, params } = ctx.oidc;
        const token = (params as Readonly<Record<string, unknown>>)[parameter];
        if (typeof token !== 'string' || token === '') throw new errors.InvalidRequest(`missing required parameter(s) '${parameter}'`);
        // Nothing is sent there; an application that names an address of somebody else is another one than it says.
        if (params.redirect_uri && !client.redirectUriAllowed(params.redirect_uri))
          throw new errors.InvalidGrant('redirect_uri is not registered');
        const session = await prove(token, client.clientId, callOf(ctx).entry);
        if (!session) throw new errors.InvalidGrant('the token proves no session of this client');
        await issuing.issue(ctx, { session, grant: name, ...begun });
      },
      [parameter, 'redirect_uri', 'scope', 'resource'],
      ['resource'],
    );
  }
}
