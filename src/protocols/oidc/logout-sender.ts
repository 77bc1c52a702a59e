// Tells clients of sign-outs that the outbox holds for them: the provider of the tenant makes the token.
import type { LogoutSender } from '../../core/messages/index.ts';
import type { Finder } from '../../core/tenants/index.ts';
import type { OidcProviders } from './providers.ts';

interface SenderParts {
  readonly finder: Pick<Finder, 'tenant' | 'client'>;
  /** By the dialect of the client. */
  readonly providers: (api: string) => OidcProviders | undefined;
}

export const logoutSender = ({ finder, providers }: SenderParts): LogoutSender => ({
  async tell(id, { client: publicId, account, sid, provider }) {
    const tenant = await finder.tenant(id);
    const api = (await finder.client(publicId))?.api ?? '';
    const built = tenant && (await providers(api)?.of({ tenant, ...provider }));
    const client = await built?.client(publicId);
    return client?.backchannelLogoutUri === undefined ? undefined : built!.tellLogout(client, account, sid);
  },
});
