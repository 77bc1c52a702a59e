// Commands bound to the context of a request and to the ports: what is left to give is their input.
import type { AllStores } from '../../core/stores.ts';
import type { Bound, Commands } from './dialect.ts';

export function bind<C extends Commands>(calls: C, ctx: unknown, stores: AllStores): Bound<C> {
  const bound: Record<string, (input: unknown) => Promise<unknown>> = {};
  for (const name in calls) {
    const command = calls[name]!;
    bound[name] = (input) => command(ctx, input, stores);
  }
  return bound as Bound<C>;
}
