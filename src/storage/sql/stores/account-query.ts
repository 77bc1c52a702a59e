// From a condition to SQL. Every value is a parameter; a path is either one of the fixed columns or a JSON key given as a parameter.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Condition } from '../../../core/accounts/query.ts';
import type { Engine } from '../engine.ts';

const columns: Readonly<Record<string, RawBuilder<unknown>>> = {
  id: sql`accounts.id`,
  number: sql`accounts.number`,
  created: sql`accounts.created`,
  updated: sql`accounts.updated`,
  registered: sql`accounts.registered`,
  lastSignIn: sql`accounts.last_sign_in`,
  username: identifier('username', 'normal'),
  email: identifier('email', 'normal'),
  phone: identifier('phone', 'normal'),
  emailVerified: identifier('email', 'verified'),
};

function identifier(kind: string, column: 'normal' | 'verified'): RawBuilder<unknown> {
  return sql`(select i.${sql.raw(column)} from identifiers i where i.tenant = accounts.tenant and i.account = accounts.id and i.kind = ${sql.lit(kind)} order by i.id limit 1)`;
}

export function compilePath(engine: Engine, path: string): RawBuilder<unknown> {
  const column = columns[path];
  if (column) return column;
  const [first, ...rest] = path.split('.');
  const keys = first === 'data' ? rest : [first!, ...rest];
  const document = first === 'data' ? sql`accounts.data` : sql`accounts.profile`;
  if (engine.name === 'postgres') return sql`(${document} #>> ${`{${keys.map((key) => JSON.stringify(key)).join(',')}}`}::text[])`;
  return sql`(${document} ->> ${`$.${keys.map((key) => JSON.stringify(key)).join('.')}`})`;
}

export function compileCondition(engine: Engine, condition: Condition): Expression<SqlBool> {
  switch (condition.kind) {
    case 'null':
      return condition.is
        ? sql<SqlBool>`${compilePath(engine, condition.path)} is null`
        : sql<SqlBool>`${compilePath(engine, condition.path)} is not null`;
    case 'not':
      return sql<SqlBool>`not coalesce(${compileCondition(engine, condition.of)}, false)`;
    case 'and':
      return joined(engine, condition.of, sql` and `);
    case 'or':
      return joined(engine, condition.of, sql` or `);
    case 'compare':
      return comparison(engine, condition);
  }
}

const joined = (engine: Engine, parts: readonly Condition[], by: RawBuilder<unknown>): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    parts.map((part) => compileCondition(engine, part)),
    by,
  )})`;

function comparison(engine: Engine, { path, op, value }: Condition & { kind: 'compare' }): Expression<SqlBool> {
  const operator = sql.raw(op);
  const given = typeof value === 'boolean' ? (engine.name === 'postgres' ? String(value) : Number(value)) : value;
  const left = compilePath(engine, path);
  if (typeof given === 'number') return sql<SqlBool>`cast(${left} as bigint) ${operator} ${given}`;
  if (Object.hasOwn(columns, path)) return sql<SqlBool>`${left} ${operator} ${given}`;
  return sql<SqlBool>`lower(cast(${left} as text)) ${operator} ${given.toLowerCase()}`;
}
