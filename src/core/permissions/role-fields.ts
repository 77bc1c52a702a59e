// What a tenant declares of its roles beside what acts are decided by: fields, and the values that a role has of them. Nothing is decided by them.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import { judgeValue } from '../schema/judge-value.ts';
import type { Attribute, AttributeType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import { findItemByShort } from './items.ts';
import type { Item, RoleField } from './types.ts';

type Reading = Stores<'roleFields'>;
type Writing = Stores<'roleFields' | 'permissionSpaces' | 'permissionItems' | 'events'>;

/** Fields of a tenant's roles. */
const most = 100;
/** Bytes of a value, as JSON. */
const longest = 10_000;

/** All of them, by their keys, as attributes at `data.<key>`. */
export async function listRoleFields(ctx: Ctx, _none: {}, { roleFields }: Reading): Promise<readonly Attribute[]> {
  return (await ctx.during('permission.read', () => roleFields.list(ctx.tenant.id))).map(attributeOf);
}

const attributeOf = ({ key, type, noted }: RoleField): Attribute => ({
  path: `data.${key}`,
  type,
  required: false,
  writable: 'operator',
  noted,
});

interface Declared {
  readonly key: string;
  readonly type: AttributeType;
  readonly noted: JsonObject;
}

/** Declares the field, or notes anew what is said of it; one that gets another type begins without values. Order: key → how many. One transaction with an event. */
export async function declareRoleField(ctx: Ctx<'schema.malformed'>, { key, type, noted }: Declared, stores: Writing): Promise<void> {
  if (!/^[\w-]{1,64}$/.test(key))
    throw ctx.fail('schema.malformed', { reason: 'a key is 1 to 64 letters, digits, underscores and hyphens' });
  const { id: tenant } = ctx.tenant;
  await ctx.during('permission.store', () =>
    stores.transaction(async ({ roleFields, permissionSpaces, events }) => {
      await permissionSpaces.lock(tenant);
      const all = await roleFields.list(tenant);
      const present = all.find((each) => each.key === key);
      if (!present && all.length >= most) throw ctx.fail('schema.malformed', { reason: `more than ${most} fields` });
      await roleFields.delete(tenant, key);
      // Values stand under the id: those of another type are found no more.
      const id = present?.type === type ? present.id : newId(ctx.random, ctx.now);
      await roleFields.insert(tenant, { id, key, type, noted });
      await tell(ctx, { how: 'changed', codes: [key] }, { events });
    }),
  );
}

/** Takes the field away, with the values that roles have of it; nothing happens where there is none. One transaction with an event. */
export async function removeRoleField(ctx: Ctx, { key }: { readonly key: string }, stores: Stores<'roleFields' | 'events'>): Promise<void> {
  await ctx.during('permission.store', () =>
    stores.transaction(async (tables) => {
      if (await tables.roleFields.delete(ctx.tenant.id, key)) await tell(ctx, { how: 'removed', codes: [key] }, tables);
    }),
  );
}

interface RoleValues {
  /** The first 24 digits of the role's id. */
  readonly short: string;
  /** By the keys of fields; null takes a value away. */
  readonly values: Readonly<Record<string, Json>>;
}

/** The values that the role has of declared fields, by their keys. */
export async function readRoleValues(
  ctx: Ctx<'permission-item.unknown'>,
  { short }: Pick<RoleValues, 'short'>,
  stores: Stores<'roleFields' | 'permissionSpaces' | 'permissionItems'>,
): Promise<JsonObject> {
  const role = await demandRole(ctx, short, stores);
  return valuesOf(role, await ctx.during('permission.read', () => stores.roleFields.list(ctx.tenant.id)));
}

/** Writes values of all the roles, or of none, in one transaction with an event for each. Order: role by role, it is there → its values fit. */
export async function writeRoleValues(
  ctx: Ctx<'input.rejected' | 'permission-item.unknown'>,
  { roles }: { readonly roles: readonly RoleValues[] },
  stores: Writing,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await stores.transaction(async (tables) => {
    await ctx.during('permission.read', () => tables.permissionSpaces.lock(tenant));
    const fields = await ctx.during('permission.read', () => tables.roleFields.list(tenant));
    for (const { short, values } of roles) {
      const role = await demandRole(ctx, short, tables);
      const judged = judge(ctx, fields, values);
      const known = new Set(fields.map(({ id }) => id));
      const merged = Object.entries({ ...role.parts.data, ...judged }).filter(([id, value]) => value !== null && known.has(id));
      const parts = { ...role.parts, data: Object.fromEntries(merged) };
      const next: Item<'role'> = { ...role, parts, updated: nextStamp(ctx.now, role.updated) };
      await ctx.during('permission.store', () => tables.permissionItems.update(tenant, next as Item));
      await tell(ctx, { how: 'changed', codes: [role.code] }, tables);
    }
  });
}

async function demandRole(
  ctx: Ctx<'permission-item.unknown'>,
  short: string,
  stores: Stores<'permissionSpaces' | 'permissionItems'>,
): Promise<Item<'role'>> {
  const found = await findItemByShort(ctx, { kind: 'role', short }, stores);
  if (!found) throw ctx.fail('permission-item.unknown', { kind: 'role', code: short });
  return found.item;
}

function valuesOf({ parts }: Item<'role'>, fields: readonly RoleField[]): JsonObject {
  const data = parts.data ?? {};
  return Object.fromEntries(fields.flatMap(({ id, key }) => (data[id] === undefined ? [] : [[key, data[id]]])));
}

/** The values that fit, by the ids of their fields. */
function judge(ctx: Ctx<'input.rejected'>, fields: readonly RoleField[], values: RoleValues['values']): JsonObject {
  const problems: Problem[] = [];
  const judged: Record<string, Json> = {};
  for (const [key, given] of Object.entries(values)) {
    const field = fields.find((each) => each.key === key);
    if (!field) problems.push({ field: key, rule: 'undeclared' });
    else if (given === null) judged[field.id] = null;
    else if (Buffer.byteLength(JSON.stringify(given)) > longest) problems.push({ field: key, rule: 'too-large', maxBytes: longest });
    else {
      const outcome = judgeValue(attributeOf(field), given, key);
      if ('value' in outcome) judged[field.id] = outcome.value;
      else problems.push(...outcome.problems);
    }
  }
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
  return judged;
}

const tell = (
  ctx: Ctx,
  told: { readonly how: 'changed' | 'removed'; readonly codes: readonly string[] },
  tables: Stores<'events'> | Pick<Stores<'events'>, 'events'>,
) => recordEvent(ctx, { what: 'permissions.declared', subject: null, detail: { kind: 'role', ...told } }, tables);
