// Whose messages are sent next: the first of each tenant that is due, then the second of each. As many steps down an index as tenants have messages there,
// and as are asked for: how many one of them has plays no part.
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../../core/time.ts';
import type { Engine } from '../../engine.ts';

export interface MessageTurns {
  readonly kind: string;
  readonly now: Instant;
  /** The first turn is that of the tenant after this one. */
  readonly behind: string;
  /** Tenants that have no turn: a list of texts. */
  readonly without: RawBuilder<string>;
}

/** Ids of at most so many messages of the kind that are due. */
export const inTurn = (engine: Engine['name'], turns: MessageTurns, most: number): RawBuilder<string> =>
  (engine === 'postgres' ? byJoins : byRanks)(turns, most);

const ofKind = (kind: string) => sql`from outbox o where o.kind = ${kind} and o.due is not null`;

/** The index has the least time of each tenant first, so that one look finds the next tenant and whether it has its turn. */
function byJoins({ kind, now, behind, without }: MessageTurns, most: number): RawBuilder<string> {
  const next = (after: RawBuilder<unknown>) =>
    sql`(select o.tenant, o.due ${ofKind(kind)} and o.tenant > ${after} order by o.tenant, o.due limit 1)`;
  return sql`(
    with recursive waiting (tenant, due) as (
      ${next(sql`${behind}`)}
      union all
      select next.tenant, next.due from waiting cross join lateral ${next(sql`waiting.tenant`)} as next
    ), turns as (
      select tenant from waiting where due <= ${now} and tenant not in ${without} limit ${sql.lit(most)}
    )
    select ranked.id from turns cross join lateral (
      select o.id, row_number() over (order by o.due) as rank ${ofKind(kind)} and o.tenant = turns.tenant and o.due <= ${now}
      order by o.due limit ${sql.lit(most)}
    ) as ranked order by ranked.rank, turns.tenant limit ${sql.lit(most)}
  )`;
}

/** The same where a join cannot refer to what stands before it (SQLite). PostgreSQL takes a millisecond to plan the ten selections. */
function byRanks({ kind, now, behind, without }: MessageTurns, most: number): RawBuilder<string> {
  const ranks = Array.from(
    { length: most },
    (_, rank) => sql`select ${sql.lit(rank)} as rank, tenant,
      (select o.id ${ofKind(kind)} and o.tenant = turns.tenant and o.due <= ${now} order by o.due limit 1 offset ${sql.lit(rank)}) as id from turns`,
  );
  return sql`(
    with recursive waiting (tenant) as (
      select (select o.tenant ${ofKind(kind)} and o.tenant > ${behind} order by o.tenant limit 1)
      union all
      select (select o.tenant ${ofKind(kind)} and o.tenant > waiting.tenant order by o.tenant limit 1) from waiting where waiting.tenant is not null
    ), turns as (
      select tenant from waiting
      where (select o.due ${ofKind(kind)} and o.tenant = waiting.tenant order by o.due limit 1) <= ${now} and tenant not in ${without} limit ${sql.lit(most)}
    )
    select id from (${sql.join(ranks, sql` union all `)}) as ranked where id is not null order by rank, tenant limit ${sql.lit(most)}
  )`;
}
