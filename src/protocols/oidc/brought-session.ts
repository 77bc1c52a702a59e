// A browser that proves its person to the dialect, and not by the provider's cookie: the request names the session at the provider under which it is
// answered, or that there is none.
import type { Provider } from 'oidc-provider';
import { callIn } from './call.ts';

export function installBroughtSession(provider: Provider): void {
  const { Session } = provider;
  const { get } = Session;
  Session.get = async function (ctx) {
    const brought = callIn(ctx)?.session;
    if (brought === undefined) return get.call(this, ctx);
    const session = (brought === null ? undefined : await Session.find(brought)) ?? new Session();
    ctx.oidc.entity('Session', session);
    return session;
  };
}
