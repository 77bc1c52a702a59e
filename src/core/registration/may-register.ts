// May this newcomer register at all? For faces that say so before they look at anything else.
import type { Ctx } from '../faults/index.ts';

export async function mayRegister(
  ctx: Ctx<'registration.closed' | 'consent.missing'>,
  input: { readonly consents: readonly string[]; readonly byProvider?: boolean },
): Promise<void> {
  const { open, byProvider, consents } = ctx.tenant.settings.registration;
  if (!open && !(byProvider && input.byProvider)) throw ctx.fail('registration.closed', { because: 'off' });
  for (const document of consents) {
    if (!input.consents.includes(document)) throw ctx.fail('consent.missing', { document });
  }
}
