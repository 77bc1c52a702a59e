// What a dialect adds to the library's answers about tokens (RFC 7662 2.2).
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { callOf } from './call.ts';
import type { ProviderProfile } from './profile.ts';

export function installIntrospected(provider: Provider, { introspected, paths }: ProviderProfile): void {
  if (!introspected) return;
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path !== paths.introspection || ctx.body?.active !== true) return;
    ctx.body = await introspected(ctx.body, callOf(ctx as KoaContextWithOIDC).entry.core);
  });
}
