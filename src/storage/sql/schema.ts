// The tables as Kysely sees them, computed from the list of their groups.
import type { Intersection } from '../../core/types.ts';
import type { RowOf } from './columns.ts';
import type * as groups from './tables.ts';

type Tables = Intersection<(typeof groups)[keyof typeof groups]>;

type Rows = { [T in keyof Tables]: RowOf<Tables[T]> };

export interface Schema extends Rows {}
