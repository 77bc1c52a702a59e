// Back-channel logout (OpenID Connect Back-Channel Logout 1.0): of a sign-out an application hears from us, through the outbox. The sign-out
// writes who is to hear of it; the logout token is made by the library when it is sent, and is kept nowhere.
import type { Client, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { deliverSoon, type OutboxMessage, queue } from '../../core/messages/index.ts';
import type { Stores } from '../../core/stores.ts';
import { type Built, callOf } from './call.ts';
import type { Issuing } from './issuing.ts';
import { afterCommit, writeSoon } from './unit-of-work.ts';

/** What the library's types leave out: it makes a logout token, and posts it. */
type BackChannel = Client & { backchannelLogout(account: string, sid: string): Promise<void> };

/** What it throws if the client answers anything but 200 and 204. */
interface Unaccepted extends Error {
  readonly response?: Response;
}

/** Lets sign-outs write to the outbox where the library would call at once; what is returned calls. */
export function installBackChannelLogout(
  provider: Provider,
  { base, mount, address, issuer }: Issuing,
  current: () => KoaContextWithOIDC | undefined,
  stores: Stores<'outbox' | 'protocolModels' | 'delivery'>,
): Built['tellLogout'] {
  const prototype = provider.Client.prototype as BackChannel;
  const send = prototype.backchannelLogout;
  prototype.backchannelLogout = async function (account, sid) {
    const { ctx } = callOf(current()!).entry;
    const host = new URL(this.backchannelLogoutUri!).host;
    const content = { kind: 'logout', client: this.clientId, host, account, sid, provider: { base, mount, address, issuer } } as const;
    let message: OutboxMessage | undefined;
    await writeSoon(async (tables) => {
      message = await queue(ctx, { name: 'backchannel-logout', account, content }, tables);
      return true;
    }, stores);
    afterCommit(() => message && deliverSoon(ctx, [message], stores));
  };
  return async (client, account, sid) => {
    try {
      await send.call(client, account, sid);
      return 200;
    } catch (error) {
      const { response } = error as Unaccepted;
      if (!response) throw error;
      return response.status;
    }
  };
}
