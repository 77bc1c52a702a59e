// A department and all that stands below it, as a list of ids that a statement can name.
import { type RawBuilder, sql } from 'kysely';

/** Each step is a look-up in the index of children: it costs by what stands below, and not by the size of the tree. */
export const below = (tenant: string, department: string): RawBuilder<string> => sql`(
  with recursive down (id) as (
    select cast(${department} as text)
    union select d.id from departments d join down on d.tenant = ${tenant} and d.parent = down.id
  ) select id from down)`;
