// What the library answers tells browsers what our own answers tell them.
import type { Provider } from 'oidc-provider';
import { unlessSaid } from '../../http/unless-said.ts';

/** To be installed first: so it sees all that is said by others. */
export function installUnlessSaid(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    for (const [name, value] of Object.entries(unlessSaid)) if (!ctx.response.get(name)) ctx.set(name, value);
  });
}
