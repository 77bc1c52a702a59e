// Judges what a declaration becomes: names, patterns, and that no attribute stands above or below another.
import type { Ctx } from '../faults/index.ts';
import { isSame, type Json } from '../json.ts';
import type { Stores } from '../stores.ts';
import { isClosedIn } from './closed-to-persons.ts';
import { demandPath } from './demand-attribute.ts';
import { accountType } from './read-record-type.ts';
import type { Attribute } from './types.ts';

const most = 1000;

/** Judges only attributes that are not as they were: others may be older than a rule. `retired`: those of accounts, unless given. Reads nothing. */
export function demandDeclarable(
  ctx: Ctx<'schema.malformed' | 'schema.conflict' | 'attribute.reserved' | 'pattern.too-costly'>,
  {
    before,
    after,
    retired = ctx.tenant.settings.accounts.retired,
  }: { readonly before: readonly Attribute[]; readonly after: readonly Attribute[]; readonly retired?: readonly string[] },
  { passwordRules }: Pick<Stores<'passwordRules'>, 'passwordRules'>,
): void {
  if (after.length > Math.max(most, before.length)) throw ctx.fail('schema.malformed', { reason: `more than ${most} attributes` });
  const known = new Map(before.map((attribute) => [attribute.path, attribute]));
  const changed = after.filter((each) => !isSame(each as unknown as Json, known.get(each.path) as unknown as Json | undefined));
  for (const { path, pattern, writable } of changed) {
    demandPath(ctx, path);
    // What nobody may write about oneself is declared for operators, or not at all.
    if (writable !== 'operator' && isClosedIn({ name: accountType, attributes: [] }, path) && path.startsWith('data.'))
      throw ctx.fail('attribute.reserved', { name: path });
    if (pattern !== undefined) demandPattern(ctx, path, pattern, passwordRules);
  }
  for (const { path } of changed)
    if (retired.some((each) => isWithin(path, each))) throw ctx.fail('schema.conflict', { path, because: 'deleted' });
  for (const { path } of changed)
    if (after.some((each) => each.path !== path && (isWithin(path, each.path) || isWithin(each.path, path))))
      throw ctx.fail('schema.conflict', { path, because: 'parent' });
}

/** Whether a path is the other one, or below it. */
export const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);

function demandPattern(
  ctx: Ctx<'schema.malformed' | 'pattern.too-costly'>,
  path: string,
  pattern: string,
  rules: Stores<'passwordRules'>['passwordRules'],
): void {
  const costly = rules.whyCostly(pattern);
  if (costly !== undefined) throw ctx.fail('pattern.too-costly', { path, why: costly });
  const why = rules.whyNot(pattern);
  if (why !== undefined) throw ctx.fail('schema.malformed', { reason: `the pattern of '${path}' cannot be read: ${why}` });
}
