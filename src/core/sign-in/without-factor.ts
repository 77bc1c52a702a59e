// Who would have to enrol a second factor, before a tenant demands one of all.
import { findAccounts } from '../accounts/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';

/** A person who has no second factor, as a list for operators shows it. */
export interface WithoutFactor {
  readonly id: string;
  /** As their owner wrote them. */
  readonly identifiers: readonly string[];
  readonly created: Instant;
  readonly lastSignIn: Instant | null;
}

/** At most `most` accounts without a second factor, by their ids, which are ordered by time; behind the id `after` if it is given. A search: it may be refused as one. */
export async function withoutFactor(
  ctx: Ctx,
  { after, most }: { readonly after?: string | undefined; readonly most: number },
  stores: Stores<'accounts' | 'identifiers' | 'accountStates' | 'locks' | 'passwords'>,
): Promise<readonly WithoutFactor[]> {
  const none = { kind: 'compare', path: 'secondFactors', op: '=', value: 0 } as const;
  const where =
    after === undefined
      ? none
      : ({ kind: 'and', of: [none, { kind: 'compare', path: 'id', op: '>', value: after, exact: true }] } as const);
  const people = await findAccounts(ctx, { where, sort: [{ path: 'id', descending: false }], limit: most }, stores);
  return people.map(({ account: { id, created, lastSignIn }, identifiers }) => ({
    id,
    identifiers: identifiers.map(({ spelled }) => spelled),
    created,
    lastSignIn,
  }));
}
