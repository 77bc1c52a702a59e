// An identifier as it is stored for an account.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../time.ts';
import { identifiesByNumber, normalForm, textForm } from './normal-forms.ts';
import type { IdentifierKind, NewIdentifier } from './types.ts';

export interface GivenIdentifier {
  readonly kind: IdentifierKind;
  readonly text: string;
  readonly verified: Instant | null;
}

export const newIdentifier = (
  ctx: Ctx,
  { kind, text, verified }: GivenIdentifier,
  { id: account, directory }: { readonly id: string; readonly directory: string },
): NewIdentifier => ({
  id: newId(ctx.random, ctx.now),
  account,
  directory,
  kind,
  spelled: text.trim(),
  normal: normalForm(kind, text),
  text: kind === 'phone' && !identifiesByNumber(text) ? null : textForm(text),
  verified,
});
