// From a condition to SQL. Every value is a parameter; a path is either one of the fixed columns or a JSON key given as a parameter.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Condition, Scalar } from '../../../../core/accounts/query.ts';
import type { Engine } from '../../engine.ts';
import { endOfPrefix } from '../../prefix-range.ts';
import { below } from '../organisations/below.ts';
import { recordsWith } from '../texts/through-parts.ts';
import { isIdentifier, type QueryTarget } from './query-target.ts';
import { compileThrough } from './through-lists.ts';

type Sql = RawBuilder<unknown>;
type Leaf = Extract<Condition, { kind: 'compare' | 'null' }>;

export function compilePath(engine: Engine, path: string, ground: QueryTarget): Sql {
  if (Object.hasOwn(ground.columns, path)) return ground.columns[path]!;
  const { document, keys } = ground.place(path);
  return textAt(engine, document, keys);
}

/** Texts of these are in one order everywhere already, and are looked for in indexes that have no other. */
const ids: readonly string[] = ['id', 'number'];

/** What stands at a path as it is ordered and compared: texts of columns by their code points, whatever the database has for an order. */
export function ordered(engine: Engine, path: string, ground: QueryTarget): Sql {
  const plain = compilePath(engine, path, ground);
  return ground.texts.includes(path) && !ids.includes(path) ? engine.byCodePoint(plain) : plain;
}

export function compileCondition(engine: Engine, condition: Condition, ground: QueryTarget): Expression<SqlBool> {
  switch (condition.kind) {
    case 'not':
      return sql<SqlBool>`not coalesce(${compileCondition(engine, condition.of, ground)}, false)`;
    case 'and':
    case 'or': {
      const parts = condition.of.map((part) => compileCondition(engine, part, ground));
      return balanced(parts, condition.kind === 'and' ? sql` and ` : sql` or `);
    }
    case 'like':
      return throughParts(engine, condition, ground, like(engine, condition, ground));
    case 'contact':
      return contact(condition, ground);
    case 'beginning':
      return beginning(engine, condition, ground);
    case 'identified': {
      const { identifier, proven, normal } = condition;
      const known = sql`i.verified is ${sql.raw(proven ? 'not null' : 'null')}`;
      return ofIdentifier(ground, identifier, normal === null ? known : sql`${known} and i.normal = ${normal}`);
    }
    case 'word':
      return word(condition, ground);
    case 'placed':
      return placed(condition, ground);
    case 'element':
      return element(engine, condition, ground);
    default:
      return throughParts(engine, condition, ground, leaf(engine, condition, ground));
  }
}

/** Looks only at what has all parts of the text by the index of parts, where there is one and the text has any. */
function throughParts(
  engine: Engine,
  condition: Leaf | Extract<Condition, { kind: 'like' }>,
  { id, tenant, textIndex }: QueryTarget,
  fits: Expression<SqlBool>,
): Expression<SqlBool> {
  if (condition.kind === 'null' || !condition.inParts || !textIndex) return fits;
  const records = recordsWith(engine, { tenant, type: textIndex }, { path: condition.path, text: String(condition.value) });
  return records ? sql<SqlBool>`(${id} in (${records}) and ${fits})` : fits;
}

/** SQLite reads a chain as a tree as deep as it is long, and refuses one that is too deep. */
function balanced(parts: readonly Expression<SqlBool>[], joint: RawBuilder<unknown>): Expression<SqlBool> {
  if (parts.length <= 32) return sql<SqlBool>`(${sql.join(parts, joint)})`;
  const middle = Math.ceil(parts.length / 2);
  return sql<SqlBool>`(${balanced(parts.slice(0, middle), joint)}${joint}${balanced(parts.slice(middle), joint)})`;
}

function leaf(engine: Engine, condition: Leaf, ground: QueryTarget): Expression<SqlBool> {
  const { path, within } = condition;
  if (condition.kind === 'compare' && condition.indexed !== undefined) {
    const whole = within === undefined ? path : `${within}.${path}`;
    return sql<SqlBool>`${ground.id} in (select v.record from record_values v where v.tenant = ${ground.tenant} and v.type = ${ground.type} and v.path = ${whole} and v.value = ${condition.indexed})`;
  }
  if (condition.kind === 'compare' && condition.op === '=' && isIdentifier(ground, path))
    return ofIdentifier(ground, path, sql`i.normal = ${condition.value}`);
  if (condition.kind === 'null' && condition.whole) return isEmpty(engine, condition, ground);
  if (within !== undefined) return anyElement(engine, condition, within, ground);
  if (Object.hasOwn(ground.columns, path)) {
    const column = isOrder(condition) ? ordered(engine, path, ground) : ground.columns[path]!;
    return test(engine, condition, column, column, true);
  }
  if (condition.through) return compileThrough(engine, condition, ground.place(path));
  const { document, keys } = ground.place(path);
  return test(engine, condition, textAt(engine, document, keys), jsonAt(engine, document, keys), false);
}

const wild = { contains: ['%', '%'], starts: ['', '%'], ends: ['%', ''] } as const;

function like(engine: Engine, condition: Extract<Condition, { kind: 'like' }>, ground: QueryTarget): Expression<SqlBool> {
  const { path, how, value } = condition;
  if (condition.through && !Object.hasOwn(ground.columns, path)) return compileThrough(engine, condition, ground.place(path));
  const part = value.toLowerCase();
  if (how === 'starts' && isIdentifier(ground, path)) return startsWith(engine, path, part, ground);
  const [before, after] = wild[how];
  const pattern = `${before}${part.replace(/[\\%_]/g, '\\$&')}${after}`;
  return sql<SqlBool>`${engine.folded(sql`cast(${compilePath(engine, path, ground)} as text)`)} like ${pattern} escape '\\'`;
}

/** A range of the index of identifiers, whose normal forms are in small letters already. */
function startsWith(engine: Engine, kind: string, prefix: string, ground: QueryTarget): Expression<SqlBool> {
  return ofIdentifier(ground, kind, begins(engine.byCodePoint(sql`i.normal`), prefix));
}

function begins(text: Sql, prefix: string): Sql {
  const end = endOfPrefix(prefix);
  return end === undefined ? sql`${text} >= ${prefix}` : sql`${text} >= ${prefix} and ${text} < ${end}`;
}

const ofIdentifier = (ground: QueryTarget, kind: string, fits: Sql): Expression<SqlBool> =>
  sql<SqlBool>`${ground.id} in (select i.account from identifiers i where i.tenant = ${ground.tenant} and i.kind = ${kind} and ${fits} and i.former is null)`;

/** One list of ids from two indexes: of two conditions joined by `or` PostgreSQL would ask every account. */
const contact = ({ contact: kind, normal, index, value }: Extract<Condition, { kind: 'contact' }>, { id, tenant }: QueryTarget) =>
  sql<SqlBool>`${id} in (
    select i.account from identifiers i where i.tenant = ${tenant} and i.kind = ${kind} and i.normal = ${normal} and i.former is null
    union all select v.record from record_values v where v.tenant = ${tenant} and v.type = ${index} and v.path = ${kind} and v.value = ${value})`;

/** One list of ids, as above. */
function beginning(engine: Engine, condition: Extract<Condition, { kind: 'beginning' }>, { id, tenant }: QueryTarget) {
  const { contact: kind, index, prefixes } = condition;
  const lists = prefixes.flatMap((prefix) => [
    sql`select i.account from identifiers i where i.tenant = ${tenant} and i.kind = ${kind} and ${begins(engine.byCodePoint(sql`i.normal`), prefix)} and i.former is null`,
    sql`select v.record from record_values v where v.tenant = ${tenant} and v.type = ${index} and v.path = ${kind} and ${begins(engine.byCodePoint(sql`v.value`), prefix)}`,
  ]);
  return sql<SqlBool>`${id} in (${sql.join(lists, sql` union all `)})`;
}

/** A consent that was withdrawn stands with those that were given before. */
function word({ on, name, is }: Extract<Condition, { kind: 'word' }>, { id, tenant }: QueryTarget): Expression<SqlBool> {
  if (on === 'topic') {
    const said = is === 'any' ? sql`` : sql`and t.subscribed = ${Number(is)}`;
    return sql<SqlBool>`exists (select 1 from topic_subscriptions t where t.tenant = ${tenant} and t.holder = ${id} and t.topic = ${name} ${said})`;
  }
  const some = (holds: RawBuilder<unknown>) =>
    sql<SqlBool>`exists (select 1 from consents c where c.tenant = ${tenant} and c.account = ${id} and c.document = ${name} ${holds})`;
  const given = some(sql`and c.withdrawn is null`);
  if (is === 'any') return some(sql``);
  return is ? given : sql<SqlBool>`(${some(sql``)} and not ${given})`;
}

/** The people of a department are looked up in its own rows, and not each account asked. */
function placed({ department, below: deep }: Extract<Condition, { kind: 'placed' }>, { id, tenant }: QueryTarget): Expression<SqlBool> {
  if (department === null) return sql<SqlBool>`exists (select 1 from department_places p where p.tenant = ${tenant} and p.account = ${id})`;
  const there = deep ? sql`in ${below(tenant, department)}` : sql`= ${department}`;
  return sql<SqlBool>`${id} in (select p.account from department_places p where p.tenant = ${tenant} and p.department ${there})`;
}

/** Inside, every path is one of the element. */
function element(engine: Engine, { within, of }: Extract<Condition, { kind: 'element' }>, ground: QueryTarget): Expression<SqlBool> {
  const { document, keys } = ground.place(within);
  const inside: QueryTarget = {
    ...ground,
    type: 'element',
    columns: {},
    texts: [],
    lists: {},
    place: (path) => ({ document: sql`e.value`, keys: path.split('.') }),
  };
  return sql<SqlBool>`exists (select 1 from ${elements(engine, document, keys)} e where ${compileCondition(engine, of, inside)})`;
}

const whose = ({ whose = 'account' }: QueryTarget['lists'][string]) => sql.raw(`e.${whose}`);

/** True if one element fits. */
function anyElement(engine: Engine, condition: Leaf, within: string, ground: QueryTarget): Expression<SqlBool> {
  const keys = condition.path.split('.');
  const list = ground.lists[within];
  if (list) {
    const isColumn = list.columns.includes(condition.path) || condition.path === 'id';
    const column = sql.raw(condition.path === 'id' ? 'e.number' : `e.${condition.path}`);
    const document = sql.raw(`e.${list.document}`);
    const inner = isColumn
      ? test(engine, condition, column, column, condition.path === 'id')
      : test(engine, condition, textAt(engine, document, keys), jsonAt(engine, document, keys), false);
    const fits = list.counts ? sql<SqlBool>`${inner} and ${list.counts}` : inner;
    return sql<SqlBool>`exists (select 1 from ${sql.raw(list.table)} e where e.tenant = ${ground.tenant} and ${whose(list)} = ${ground.id} and ${fits})`;
  }
  const place = ground.place(within);
  const element = engine.name === 'postgres' ? sql`e.value` : sql`e.value`;
  const inner = test(engine, condition, textAt(engine, element, keys), jsonAt(engine, element, keys), false);
  return sql<SqlBool>`exists (select 1 from ${elements(engine, place.document, place.keys)} e where ${inner})`;
}

function isEmpty(engine: Engine, { path, is }: Extract<Leaf, { kind: 'null' }>, ground: QueryTarget): Expression<SqlBool> {
  const list = ground.lists[path];
  const place = ground.place(path);
  const empty = list
    ? sql<SqlBool>`not exists (select 1 from ${sql.raw(list.table)} e where e.tenant = ${ground.tenant} and ${whose(list)} = ${ground.id})`
    : sql<SqlBool>`coalesce(cast(${jsonAt(engine, place.document, place.keys)} as text), 'null') in ('null', '[]', '{}')`;
  return is ? empty : sql<SqlBool>`not ${empty}`;
}

/** `left` as text or column, `json` as the JSON value it comes from. */
function test(engine: Engine, condition: Leaf, left: Sql, json: Sql, isColumn: boolean): Expression<SqlBool> {
  if (condition.kind === 'null') return condition.is ? sql<SqlBool>`${left} is null` : sql<SqlBool>`${left} is not null`;
  const operator = sql.raw(condition.op);
  const { value } = condition;
  if (isColumn) return sql<SqlBool>`${left} ${operator} ${value as Exclude<Scalar, boolean>}`;
  if (typeof value === 'number') return sql<SqlBool>`${numberOf(engine, left, json)} ${operator} ${value}`;
  if (typeof value === 'boolean') return sql<SqlBool>`${left} ${operator} ${engine.name === 'postgres' ? String(value) : Number(value)}`;
  const text = condition.exact ? sql`cast(${left} as text)` : engine.folded(sql`cast(${left} as text)`);
  return sql<SqlBool>`${isOrder(condition) ? engine.byCodePoint(text) : text} ${operator} ${condition.exact ? value : value.toLowerCase()}`;
}

/** Whether one comes before the other is asked, and not whether they are the same. */
const isOrder = (condition: Leaf): boolean => condition.kind === 'compare' && condition.op !== '=' && condition.op !== '!=';

/** A stored value of another kind than the attribute has now counts as no number, and causes no error. */
const numberOf = (engine: Engine, left: Sql, json: Sql): Sql =>
  engine.name === 'postgres'
    ? sql`(case when jsonb_typeof(${json}) = 'number' then (${left})::numeric end)`
    : sql`(case when typeof(${left}) in ('integer', 'real') then ${left} end)`;

const pathOf = (engine: Engine, keys: readonly string[]): Sql =>
  engine.name === 'postgres'
    ? sql`${`{${keys.map((key) => JSON.stringify(key)).join(',')}}`}::text[]`
    : sql`${`$.${keys.map((key) => JSON.stringify(key)).join('.')}`}`;

const textAt = (engine: Engine, document: Sql, keys: readonly string[]): Sql =>
  engine.name === 'postgres' ? sql`(${document} #>> ${pathOf(engine, keys)})` : sql`(${document} ->> ${pathOf(engine, keys)})`;

const jsonAt = (engine: Engine, document: Sql, keys: readonly string[]): Sql =>
  engine.name === 'postgres' ? sql`(${document} #> ${pathOf(engine, keys)})` : sql`(${document} -> ${pathOf(engine, keys)})`;

const elements = (engine: Engine, document: Sql, keys: readonly string[]): Sql =>
  engine.name === 'postgres'
    ? sql`jsonb_array_elements(case when jsonb_typeof(${jsonAt(engine, document, keys)}) = 'array' then ${jsonAt(engine, document, keys)} else '[]'::jsonb end)`
    : sql`json_each(${document}, ${pathOf(engine, keys)})`;
