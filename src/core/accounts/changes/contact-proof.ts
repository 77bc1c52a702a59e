// The evidence a person gives, beside a session, when a contact changes that could recover the account.
import { comparePassword, type PasswordPorts, type WrongPassword } from '../../credentials/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { recovers, undoEnd } from '../../identifiers/replace-contact.ts';
import type { IdentifierKind } from '../../identifiers/types.ts';
import type { Stores } from '../../stores.ts';
import type { Instant } from '../../time.ts';
import type { ChangeTarget } from './contract.ts';

/** The time until which the change can be taken back; null for a change with evidence. It is asked for only where the contact recovers. */
export async function undoUntilOf(
  ctx: Ctx<'current-password.missing' | WrongPassword>,
  kind: IdentifierKind,
  { account, identifiers, by, proof }: ChangeTarget,
  stores: Stores<'passwords' | PasswordPorts>,
): Promise<Instant | null> {
  if (by === 'operator' || proof?.kind === 'given') return null;
  const unproven = undoEnd(ctx, account);
  if (!proof || account.registered === null || kind === 'username') return unproven;
  const stored = await ctx.during('password.read', () => stores.passwords.read(ctx.tenant.id, account.id));
  if (!stored) return unproven;
  if (proof.password) {
    await comparePassword(ctx, { account: account.id, password: proof.password, stored }, stores);
    return null;
  }
  const isPresent = identifiers.some((each) => each.kind === kind);
  if (isPresent && recovers(ctx, kind) && ctx.tenant.settings.contacts.proveOld.includes(kind))
    throw ctx.fail('current-password.missing', {});
  return unproven;
}
