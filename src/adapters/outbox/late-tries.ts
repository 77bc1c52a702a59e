// Tries that take longer than a place is kept for them: a receiver that is slow keeps those of others waiting no longer. Of each kind only so many go on at once, and
// fewer of one tenant, of whom nothing more is begun then.
import type { OutboxKind, OutboxMessage } from '../../core/messages/outbox-store.ts';

const mostOfTenant = 10;
const most = 200;

export interface LateTries {
  /** The try goes on, and its place is free. It never rejects. */
  add(kind: OutboxKind, message: Pick<OutboxMessage, 'tenant'>, going: Promise<unknown>): void;
  /** Tenants of whom so many of that kind are late that no more is begun. */
  crowding(kind: OutboxKind): readonly string[];
  /** Resolves when one more of that kind may be late. */
  room(kind: OutboxKind): Promise<void>;
  /** Resolves when those that are late now have ended; false where there were none. */
  ended(): Promise<boolean>;
}

export function newLateTries(): LateTries {
  const late = new Map<Promise<unknown>, { readonly kind: OutboxKind; readonly tenant: string }>();
  const of = (kind: OutboxKind) => [...late].filter(([, each]) => each.kind === kind);
  return {
    add(kind, { tenant }, going) {
      const one = going.finally(() => void late.delete(one));
      late.set(one, { kind, tenant });
    },
    crowding(kind) {
      const counts = new Map<string, number>();
      for (const [, { tenant }] of of(kind)) counts.set(tenant, (counts.get(tenant) ?? 0) + 1);
      return [...counts].flatMap(([tenant, count]) => (count >= mostOfTenant ? [tenant] : []));
    },
    async room(kind) {
      for (let own = of(kind); own.length >= most; own = of(kind)) await Promise.race(own.map(([one]) => one));
    },
    async ended() {
      const now = [...late.keys()];
      await Promise.all(now);
      return now.length > 0;
    },
  };
}
