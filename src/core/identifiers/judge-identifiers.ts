// Judges identifiers that a person chooses: one judgement for the registration and for every later change.
import type { Ctx, Problem } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isEmail, isPhone, normalForm } from './normal-forms.ts';
import { type IdentifierKind, identifierKinds } from './types.ts';

export interface Chosen {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Of the form in which one is compared, in bytes: more no index of PostgreSQL holds beside what else stands in it. */
const longest = 1000;

const isTooLong = (kind: IdentifierKind, text: string): boolean => Buffer.byteLength(normalForm(kind, text)) > longest;

/** The problems of identifiers that may have any form, as an operator gives them: no engine keeps those that are longer. */
export const tooLongIdentifiers = (given: Chosen): readonly Problem[] =>
  identifierKinds.flatMap((kind): readonly Problem[] =>
    given[kind] !== undefined && isTooLong(kind, given[kind]) ? [{ field: kind, rule: 'too-long', max: longest }] : [],
  );

/**
 * The problems of the identifiers given: a user name has the tenant's form, an address and a number have the forms of such. An empty list
 * if all fit. Says nothing about uniqueness.
 */
export async function judgeIdentifiers(
  ctx: Ctx,
  { username, email, phone }: Chosen,
  { passwordRules }: Stores<'passwordRules'>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  if (username !== undefined) {
    const fits = await ctx.during('password-rules.load', () => passwordRules.compile(ctx.tenant.settings.identifiers.usernameForm));
    if (isTooLong('username', username) || !fits(username)) problems.push({ field: 'username', rule: 'pattern', name: 'usernameForm' });
  }
  if (email !== undefined && !isEmail(email.trim())) problems.push({ field: 'email', rule: 'email-form' });
  if (phone !== undefined && !isPhone(phone)) problems.push({ field: 'phone', rule: 'phone-form' });
  return problems;
}
