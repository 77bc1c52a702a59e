// An identifier as it is stored for an account.
import type { Ctx } from '../faults/index.ts';
import { newId, timeOf } from '../ids.ts';
import { type Instant, instantOfMillis, millisOf } from '../time.ts';
import { identifiesByNumber, mailboxOf, normalForm, textForm } from './normal-forms.ts';
import type { Identifier, IdentifierKind, NewIdentifier } from './types.ts';

export interface GivenIdentifier {
  readonly kind: IdentifierKind;
  readonly text: string;
  readonly verified: Instant | null;
}

/**
 * As it is kept, shown and written to: as it was typed, but for an address that another mailbox's spelling folds to. Whoever has that one would verify it, and have the address of
 * somebody else.
 */
export const spelledOf = (kind: IdentifierKind, text: string): string => (kind === 'email' ? mailboxOf(text) : text.trim());

export const newIdentifier = (
  ctx: Ctx,
  { kind, text, verified }: GivenIdentifier,
  { id: account, directory }: { readonly id: string; readonly directory: string },
): NewIdentifier => ({
  id: newId(ctx.random, ctx.now),
  account,
  directory,
  kind,
  spelled: spelledOf(kind, text),
  normal: normalForm(kind, text),
  text: kind === 'phone' && !identifiesByNumber(text) ? null : textForm(text),
  verified,
});

/** Several of one account, in this order: the first of a kind is its own one, by which it is written to. */
export const newIdentifiers = (
  ctx: Ctx,
  all: readonly GivenIdentifier[],
  account: { readonly id: string; readonly directory: string },
): readonly NewIdentifier[] => {
  const made = all.map((given) => newIdentifier(ctx, given, account));
  const ids = made.map(({ id }) => id).sort();
  return made.map((each, at) => ({ ...each, id: ids[at]! }));
};

type Others = readonly Pick<Identifier, 'id'>[];

/** An id behind those of the identifiers given: the order of ids is that of a person's addresses. */
export const idBehind = (ctx: Pick<Ctx, 'random' | 'now'>, others: Others): string =>
  newId(ctx.random, instantOfMillis(Math.max(millisOf(ctx.now), ...others.map(({ id }) => millisOf(timeOf(id)) + 1))));

/** An id ahead of them, for the one that an account is written to. */
export const idAhead = (ctx: Pick<Ctx, 'random' | 'now'>, others: Others): string =>
  newId(ctx.random, instantOfMillis(Math.min(millisOf(ctx.now), ...others.map(({ id }) => millisOf(timeOf(id)) - 1))));
