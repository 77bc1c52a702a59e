// Refusals of the library that a dialect has its own words for: they are answered, and logged, as faults of that dialect's endpoint.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { callOf } from './call.ts';
import { answer } from './written.ts';

export function installRefusedAs(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    const { error } = (ctx.body ?? {}) as { readonly error?: unknown };
    const { refusedAs, writing } = callOf(ctx);
    if (!refusedAs || ctx.status < 400 || typeof error !== 'string') return;
    try {
      await refusedAs(error);
    } catch (fault) {
      answer(ctx as KoaContextWithOIDC, writing.refused(fault));
    }
  });
}
