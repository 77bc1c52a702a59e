// Finds the identifier that a typed text names.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { isHeld, mayReturn } from './former.ts';
import { folded, identifiesByNumber, normalForm, phoneOf } from './normal-forms.ts';
import type { Identifier, IdentifierKind } from './types.ts';

/** A text as a person typed it, and where to look for it. */
export interface Named {
  readonly text: string;
  /** Other readings, as without the name of a tenant behind it: the first that somebody bears is meant where nobody bears the text as it stands. */
  readonly otherwise?: readonly string[] | undefined;
  /** Kinds that the caller's dialect accepts; by default those the tenant signs in with. */
  readonly kinds?: readonly IdentifierKind[];
  readonly directory?: string;
  /** `recovery`: contacts that may come back count, those that recover nothing yet do not. `free`: all that keep a text from others. */
  readonly asked?: 'recovery' | 'free';
}

/**
 * The order of kinds where several identifiers have the text. New overlaps are refused; there are older ones, and directories are name
 * spaces of their own.
 */
const order: readonly IdentifierKind[] = ['username', 'email', 'phone'];

/** The normal forms that the text has as an identifier of each kind. Undefined of a number without its country code: that is data. */
export const normalsOf = (text: string): Readonly<Record<IdentifierKind, string | undefined>> => ({
  username: normalForm('username', text),
  email: normalForm('email', text),
  phone: identifiesByNumber(text) ? (phoneOf(text) ?? folded(text.trim())) : undefined,
});

/** All forms under which the name is looked for. */
export const formsOf = ({ text, otherwise = [] }: Named): readonly string[] => [
  ...new Set([text, ...otherwise].flatMap((each) => Object.values(normalsOf(each)).flatMap((form) => form ?? []))),
];

/**
 * The live identifier, or undefined. One statement reads all kinds, whatever is allowed: unknown must cost what known costs.
 */
export async function locate(ctx: Ctx, named: Named, { identifiers }: Stores<'identifiers'>): Promise<Identifier | undefined> {
  return meant(ctx, named, await ctx.during('account.read', () => identifiers.bearing(ctx.tenant.id, formsOf(named))));
}

/**
 * Of identifiers that were found, the one that is meant, or undefined: exactly this user name, else this address, else this number. The form
 * of a text decides nothing: a user name may be an address.
 */
export function meant(ctx: Ctx, { otherwise = [], ...named }: Named, found: readonly Identifier[]): Identifier | undefined {
  for (const text of [named.text, ...otherwise]) {
    const identifier = bearer(ctx, { ...named, text }, found);
    if (identifier) return identifier;
  }
  return undefined;
}

function bearer(
  ctx: Ctx,
  { text, kinds = ctx.tenant.settings.identifiers.signIn, directory, asked }: Named,
  found: readonly Identifier[],
): Identifier | undefined {
  const normals = normalsOf(text);
  return found
    .filter(({ kind, normal }) => kinds.includes(kind) && normal === normals[kind])
    .filter((each) => counts(each, asked, ctx.now))
    .filter((each) => directory === undefined || each.directory === directory)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.directory < b.directory ? -1 : 1))[0];
}

function counts(identifier: Identifier, asked: Named['asked'], now: Instant): boolean {
  if (identifier.former) return asked !== undefined && mayReturn(identifier, now);
  return asked !== 'recovery' || !isHeld(identifier, now);
}
