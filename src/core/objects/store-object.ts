// Stores an object, or lays what is given over the one that is there.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isNested, isObject, type Json, type JsonObject, merged, unstorablePath } from '../json.ts';
import { judgeAccountValues, missingOf } from '../schema/index.ts';
import { searchablePaths, textsIn } from '../search/texts.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import { indexedType, type ObjectName, type ObjectType, type StoredObject } from './types.ts';
import { uniquePaths, uniqueValuesOf } from './unique-values.ts';

export interface ObjectToStore extends ObjectName {
  readonly value: JsonObject;
  /** `append`: lists are laid end to end. `lay`: lists are replaced. In either, objects are merged, and null takes away. `replace`: nothing of before stays. */
  readonly how: 'append' | 'lay' | 'replace';
}

const mostLevels = 20;

/**
 * Stores the object in one transaction; of writes at once none is lost. Order: texts that no database keeps → the owner is there → names and values by what is declared of the type → required
 * ones → size → unique values. An undeclared type has no rules, and begins with its first object.
 */
export async function storeObject(
  ctx: Ctx<'input.rejected' | 'account.not-found' | 'value.taken'>,
  { value, how, ...of }: ObjectToStore,
  stores: Stores<'objects' | 'objectTypes' | 'accounts' | 'passwordRules'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const { owner } = of;
  const path = unstorablePath(value);
  const unfit: Problem[] = path === undefined ? [] : [{ field: `data.${path}`, rule: 'unacceptable-text', because: 'characters' }];
  if (isNested(value, mostLevels)) unfit.push({ field: 'data', rule: 'type', expected: `at most ${mostLevels} levels`, got: 'more' });
  refuseObject(ctx, unfit);
  const { compile } = stores.passwordRules;
  const id = newId(ctx.random, ctx.now);
  const outcome = await stores.transaction<readonly Problem[] | 'no-owner' | Taken>(
    async ({ objects, objectTypes, accounts, searchedTexts }, rollbackWith) => {
      // Locked, so that it is not removed meanwhile: what belongs to nobody would stay for ever.
      if (owner !== null && !(await ctx.during('account.read', () => accounts.lockRow(tenant, owner)))) return rollbackWith('no-owner');
      const type = await ctx.during('object.read', () => objectTypes.lock(tenant, of.type));
      const present = await ctx.during('object.read', () => objects.lock(tenant, of));
      const laid =
        how === 'replace' ? merged({}, value) : merged(present?.value ?? {}, how === 'lay' ? value : appended(present?.value ?? {}, value));
      const judged = judgeObject(ctx, type, present, laid, compile);
      if (judged.problems.length > 0) return rollbackWith(judged.problems);
      const object: StoredObject = { ...of, id, value: judged.value, created: ctx.now, updated: ctx.now };
      await ctx.during('object.store', async () => {
        if (present) await objects.update(tenant, of, object.value, nextStamp(ctx.now, present.updated));
        else await objects.insert(tenant, object);
      });
      const kept = { ...object, id: present?.id ?? id };
      const searched = searchablePaths(type.attributes);
      if (searched.length > 0)
        await ctx.during('object.store', () =>
          searchedTexts.replace(tenant, indexedType(kept.type), kept.id, textsIn({ data: kept.value }, searched)),
        );
      const taken = await holdValues(ctx, kept, type, { objects });
      return taken ? rollbackWith(taken) : [];
    },
  );
  if (outcome === 'no-owner') throw ctx.fail('account.not-found', { by: 'id', given: owner ?? '' });
  if ('path' in outcome) throw ctx.fail('value.taken', outcome);
  refuseObject(ctx, outcome);
}

/** Where another object of the type has a unique value of this one. */
export interface Taken {
  readonly path: string;
}

/** A part of the transaction that writes the object; the caller must roll it back where a value is taken. */
export async function holdValues(
  ctx: Pick<Ctx, 'tenant' | 'during'>,
  object: Pick<StoredObject, 'id' | 'type' | 'value'>,
  type: ObjectType,
  { objects }: Pick<Stores<'objects'>, 'objects'>,
): Promise<Taken | undefined> {
  if (uniquePaths(type).length === 0) return undefined;
  const values = uniqueValuesOf(type, object.value);
  const path = await ctx.during('object.store', () => objects.holdValues(ctx.tenant.id, object, values));
  return path === undefined ? undefined : { path };
}

/** Refuses where there are problems. */
export function refuseObject(ctx: Ctx<'input.rejected'>, problems: readonly Problem[]): void {
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
}

/** What is wrong with the value by what is declared of the type and the size of objects, and the value as it is stored. */
export function judgeObject(
  { tenant }: Ctx,
  { attributes, closed = false, retired }: ObjectType,
  present: StoredObject | undefined,
  value: JsonObject,
  compile: (pattern: string) => (text: string) => boolean,
): { readonly value: JsonObject; readonly problems: readonly Problem[] } {
  const declared = { attributes, rules: [], undeclared: closed ? 'refused' : 'for-operators', retired } as const;
  const before = present ? { profile: {}, data: present.value } : null;
  const { data, problems } = judgeAccountValues({ declared, profile: {}, data: value, by: 'operator', before, compile });
  const missing = missingOf(attributes, {}, data).map((field): Problem => ({ field, rule: 'required' }));
  const maxBytes = tenant.settings.objects.storedBytes;
  const size = new TextEncoder().encode(JSON.stringify(data)).length;
  const tooLarge: readonly Problem[] = size > maxBytes ? [{ field: 'data', rule: 'too-large', maxBytes }] : [];
  return { value: data, problems: [...problems, ...missing, ...tooLarge] };
}

/** What is given, its lists behind those that are there. */
function appended(present: JsonObject, given: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]): [string, Json] => {
      const before = Object.hasOwn(present, name) ? present[name] : undefined;
      if (Array.isArray(value) && Array.isArray(before)) return [name, [...before, ...value] as readonly Json[]];
      return [name, isObject(value) && isObject(before) ? appended(before, value) : value];
    }),
  );
}
