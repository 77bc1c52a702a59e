// The storage port of the sign-in area.

/** Counted sign-ins of a tenant, by month as `2026-11` in UTC. */
export interface SignInCountStore {
  /** Counts one more of that month, in one statement, unless there are `limit` already (one at least): then false. Of a transaction that rolls back none is counted. */
  take(tenant: string, month: string, limit: number): Promise<boolean>;
}
