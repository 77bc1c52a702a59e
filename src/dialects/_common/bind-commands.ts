// Commands bound to the context of a request and to the ports: what is left to give is their input.
import type { AllStores } from '../../core/stores.ts';
import type { Bound, Commands } from './dialect.ts';

/** Runs a command of that name, as a part of a trace for instance. */
export type FollowCommand = <T>(name: string, run: () => Promise<T>) => Promise<T>;

export function bind<C extends Commands>(calls: C, ctx: unknown, stores: AllStores, follow?: FollowCommand): Bound<C> {
  const bound: Record<string, (input: unknown) => Promise<unknown>> = {};
  for (const name in calls) {
    const command = calls[name]!;
    bound[name] = follow ? (input) => follow(name, async () => command(ctx, input, stores)) : (input) => command(ctx, input, stores);
  }
  return bound as Bound<C>;
}
