// Whether a newcomer may register at all, for dialects that answer that before everything else.
import type { Ctx } from '../faults/index.ts';

/**
 * Passes if registration is open, or open to newcomers of a provider and this is one, and every required document is among the consents:
 * the tenant's, then `demanded`, which an API asks for by itself.
 */
export async function mayRegister(
  ctx: Ctx<'registration.closed' | 'consent.missing'>,
  input: { readonly consents: readonly string[]; readonly demanded?: readonly string[]; readonly byProvider?: boolean },
): Promise<void> {
  const { open, byProvider, consents } = ctx.tenant.settings.registration;
  if (!open && !(byProvider && input.byProvider)) throw ctx.fail('registration.closed', { because: 'off' });
  for (const document of [...consents, ...(input.demanded ?? [])]) {
    if (!input.consents.includes(document)) throw ctx.fail('consent.missing', { document });
  }
}
