// Conditions on a path of a JSON document of which nothing is declared: a single value stands there, or lists on the way or at the end. One value that fits is enough.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Condition } from '../../../../core/accounts/query.ts';
import type { Engine } from '../../engine.ts';

type Sql = RawBuilder<unknown>;
type Leaf = Extract<Condition, { kind: 'compare' | 'null' | 'like' }>;

export interface DocumentPlace {
  readonly document: Sql;
  readonly keys: readonly string[];
}

/** A value that may fit: as SQL sees it, and the name of its type as JSON. */
interface Candidate {
  readonly value: Sql;
  readonly type: Sql;
}

const numbers = { sqlite: sql`('integer', 'real')`, postgres: sql`('number')` };
const texts = { sqlite: sql`('text', 'integer', 'real')`, postgres: sql`('string', 'number')` };

export function compileThrough(engine: Engine, condition: Leaf, place: DocumentPlace): RawBuilder<SqlBool> {
  if (condition.kind === 'null') {
    const some = anyValue(engine, place, ({ type }) => sql<SqlBool>`${type} <> 'null'`);
    return condition.is ? sql<SqlBool>`not ${some}` : some;
  }
  return anyValue(engine, place, (candidate) => fits(engine, condition, candidate));
}

function fits(engine: Engine, condition: Exclude<Leaf, { kind: 'null' }>, { value, type }: Candidate): RawBuilder<SqlBool> {
  const text = engine.folded(sql`cast(${value} as text)`);
  if (condition.kind === 'like') {
    const part = condition.value.toLowerCase().replace(/[\\%_]/g, '\\$&');
    const pattern = `${condition.how === 'starts' ? '' : '%'}${part}${condition.how === 'ends' ? '' : '%'}`;
    return sql<SqlBool>`(${type} in ${texts[engine.name]} and ${text} like ${pattern} escape '\\')`;
  }
  const operator = sql.raw(condition.op);
  const { value: wanted } = condition;
  if (typeof wanted === 'boolean')
    return engine.name === 'postgres'
      ? sql`(${type} = 'boolean' and ${value} ${operator} ${String(wanted)})`
      : sql`(${type} in ('true', 'false') and ${value} ${operator} ${Number(wanted)})`;
  if (typeof wanted === 'number') {
    const number = engine.name === 'postgres' ? sql`(case when ${type} = 'number' then (${value})::numeric end)` : value;
    return sql`(${type} in ${numbers[engine.name]} and ${number} ${operator} ${wanted})`;
  }
  const compared = condition.op === '=' || condition.op === '!=' ? text : engine.byCodePoint(text);
  return sql`(${type} in ${texts[engine.name]} and ${compared} ${operator} ${wanted.toLowerCase()})`;
}

function anyValue(
  engine: Engine,
  { document, keys }: DocumentPlace,
  isFit: (candidate: Candidate) => RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  if (engine.name === 'postgres') {
    const candidate = { value: sql`(e.value #>> '{}')`, type: sql`jsonb_typeof(e.value)` };
    return sql`exists (select 1 from jsonb_path_query(${document}, cast(${jsonPath(keys)} as jsonpath)) as e(value) where ${isFit(candidate)})`;
  }
  const single = `$.${keys.map((key) => JSON.stringify(key)).join('.')}`;
  const alone = isFit({ value: sql`(${document} ->> ${single})`, type: sql`json_type(${document}, ${single})` });
  const each = isFit({ value: sql`e.value`, type: sql`e.type` });
  // Most documents have no list at all, and are then read by the engine alone.
  return sql`(case when instr(${document}, '[') = 0 then coalesce(${alone}, false)
    else exists (select 1 from json_each(values_through(${document}, ${JSON.stringify(keys)})) e where ${each}) end)`;
}

/** In lax mode a list on the way stands for its elements (ISO/IEC 9075-2, 9.39). */
const jsonPath = (keys: readonly string[]): string => `lax $.${keys.map((key) => JSON.stringify(key)).join('.')}[*]`;

/** By what values of any kind are ordered: what has no single one first, then numbers, then texts by their code points. */
export function compileOrder(engine: Engine, { document, keys }: DocumentPlace): readonly Sql[] {
  const { value, type } = single(engine, { document, keys });
  if (engine.name === 'sqlite') return [sql`case when ${type} in ('integer', 'real', 'text') then ${value} end`];
  return [
    sql`case ${type} when 'number' then 1 when 'string' then 2 else 0 end`,
    sql`case when ${type} = 'number' then (${value})::numeric end`,
    sql`case when ${type} = 'string' then ${value} end collate "C"`,
  ];
}

/** The value at a path as JSON text, by its code points; null where there is none, and where it is an object or a list. */
export function compileSingle(engine: Engine, place: DocumentPlace): Sql {
  const { json, type } = single(engine, place);
  return engine.byCodePoint(sql`case when ${type} in ('object', 'array', 'null') then null else cast(${json} as text) end`);
}

/** The number at a path; null where there is none. */
export function compileNumber(engine: Engine, place: DocumentPlace): Sql {
  const { value, type } = single(engine, place);
  return engine.name === 'postgres'
    ? sql`case when ${type} = 'number' then (${value})::numeric end`
    : sql`case when ${type} in ('integer', 'real') then cast(${value} as real) end`;
}

function single(engine: Engine, { document, keys }: DocumentPlace): Candidate & { readonly json: Sql } {
  if (engine.name === 'postgres') {
    const path = sql`${`{${keys.map((key) => JSON.stringify(key)).join(',')}}`}::text[]`;
    const json = sql`(${document} #> ${path})`;
    return { json, value: sql`(${document} #>> ${path})`, type: sql`jsonb_typeof${json}` };
  }
  const path = `$.${keys.map((key) => JSON.stringify(key)).join('.')}`;
  return { json: sql`(${document} -> ${path})`, value: sql`(${document} ->> ${path})`, type: sql`json_type(${document}, ${path})` };
}
