// Rules over attributes, and attributes that are unique together.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { demandKnown } from './demand-names.ts';
import { editType } from './edit-type.ts';
import { readRecordType, type TypeSelector } from './read-record-type.ts';
import type { Rule, RuleDefinition } from './types.ts';

export interface NewRule extends TypeSelector {
  readonly paths: readonly string[];
  readonly definition: RuleDefinition;
  readonly description: string | null;
}

/** Adds a rule and returns it. It binds later writes; stored values stay as they are. */
export async function addRule(
  ctx: Ctx<'record-type.unknown' | 'attribute.unknown'>,
  { paths, definition, description, ...selector }: NewRule,
  stores: Stores<'recordTypes'>,
): Promise<Rule> {
  const { attributes } = await readRecordType(ctx, selector, stores);
  await demandKnown(ctx, { paths, known: (path) => attributes.some((each) => each.path === path) });
  const rule = { id: newId(ctx.random, ctx.now), paths, definition, description };
  await editType(ctx, { ...selector, edit: (stored) => ({ ...stored, rules: [...stored.rules, rule] }) }, stores);
  return rule;
}

/** Removes the rule, or the set of jointly unique attributes, with that id. Writes no event. */
export async function removeRule(
  ctx: Ctx<'record-type.unknown' | 'record.not-found'>,
  { id, ...selector }: TypeSelector & { readonly id: string },
  stores: Stores<'recordTypes'>,
): Promise<void> {
  const { rules, uniqueSets } = await readRecordType(ctx, selector, stores);
  if (![...rules, ...uniqueSets].some((each) => each.id === id)) throw ctx.fail('record.not-found', { type: 'rule', id });
  const without = <T extends { readonly id: string }>(list: readonly T[]) => list.filter((each) => each.id !== id);
  const edit = {
    ...selector,
    edit: (stored: Parameters<Parameters<typeof editType>[1]['edit']>[0]) => ({
      ...stored,
      rules: without(stored.rules),
      uniqueSets: without(stored.uniqueSets),
    }),
  };
  await editType(ctx, edit, stores);
}
