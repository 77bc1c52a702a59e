// Orders about what happened in a world: mails, short messages, exchanges.

import { setTimeout as pause } from 'node:timers/promises';
import type { Arrivals } from '../../proving/levers/arrivals.ts';
import { type ControlOrder, numberIn, type OrderGiven } from './order.ts';

/** Those after a number, to one person if one is named; waits for the first as long as it may. */
async function arrived<T extends { readonly to: string }>(order: OrderGiven, { list, next }: Arrivals<T>) {
  const after = numberIn(order, 'after', { most: 999_999_999, byDefault: 0 });
  const wait = numberIn(order, 'wait', { most: 60, byDefault: 0 });
  const to = String(order.query['to'] ?? '').toLowerCase();
  const found = () => list().filter((each) => each.number > after && (to === '' || each.to.toLowerCase() === to));
  const over = new AbortController();
  const late = pause(wait * 1000, 'late', { ref: false, signal: over.signal });
  let seen = found();
  while (seen.length === 0 && wait > 0 && (await Promise.race([next(), late])) !== 'late') seen = found();
  late.catch(() => {});
  over.abort();
  return seen;
}

export const happeningOrders: readonly ControlOrder[] = [
  {
    method: 'GET',
    path: '/worlds/:name/mails',
    does: 'Lists mails that arrived: ?to=, ?after= a number, ?wait= seconds for the first.',
    handle: async (order, { worlds }) => ({
      mails: await arrived(order, worlds.demand(order.segments['name']!).installed.doubles.postBox.arrivals),
    }),
  },
  {
    method: 'GET',
    path: '/worlds/:name/messages',
    does: 'Lists short messages that arrived: ?to=, ?after= a number, ?wait= seconds for the first.',
    handle: async (order, { worlds }) => ({
      messages: await arrived(order, worlds.demand(order.segments['name']!).installed.doubles.gateway.arrivals),
    }),
  },
  {
    method: 'GET',
    path: '/worlds/:name/exchanges',
    does: 'Lists the last requests with their replies, the reason of each refusal, and what was noted on the way: ?last= (20).',
    async handle(order, { worlds }) {
      const last = numberIn(order, 'last', { least: 1, most: 100, byDefault: 20 });
      return { exchanges: worlds.demand(order.segments['name']!).traffic.list().slice(-last) };
    },
  },
];
