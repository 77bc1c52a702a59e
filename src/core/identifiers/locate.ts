// From what a person typed to the identifier it names.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isEmail, isPhone, normalForm } from './normal-forms.ts';
import type { Identifier, IdentifierKind } from './types.ts';

export interface Named {
  readonly text: string;
  /** Kinds the caller's face takes; those the tenant signs in with where it does not say. */
  readonly kinds?: readonly IdentifierKind[];
  readonly directory?: string;
}

/** The kind that a text is read as: an address before a number before a name, as far as allowed. */
export function kindOf(ctx: Ctx, { text, kinds }: Named): IdentifierKind | undefined {
  const allowed = kinds ?? ctx.tenant.settings.identifiers.signIn;
  if (allowed.includes('email') && isEmail(text.trim())) return 'email';
  if (allowed.includes('phone') && isPhone(text)) return 'phone';
  if (allowed.includes('username')) return 'username';
  return undefined;
}

/** The live identifier, or undefined. The store is asked even for what cannot be one: unknown must cost what known costs. */
export async function locate(ctx: Ctx, named: Named, { identifiers }: Stores<'identifiers'>): Promise<Identifier | undefined> {
  const kind = kindOf(ctx, named) ?? 'username';
  return ctx.doing('account.read', () => identifiers.find(ctx.tenant.id, kind, normalForm(kind, named.text), named.directory));
}
