// Ann, and what is left of her once something was brought twenty times.
import type { BuiltWorld } from '../../../src/proving/world.ts';

export const ann = 'ann@example.org';
export const phone = '+36301234567';

export const sessionsOf = async ({ world, app }: BuiltWorld, account: string) =>
  (await app.stores.sessions.list(world.keys.tenant, account)).filter(({ ended }) => ended === null).length;
export const accounts = async ({ world, app }: BuiltWorld) => (await app.stores.accounts.find(world.keys.tenant, {})).length;
