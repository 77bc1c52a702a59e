// Events as the console's API shows them.
import type { World } from '../../src/proving/world-type.ts';

export interface Shown {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly what: string;
  readonly subject: string | null;
  readonly address: string | null;
  readonly client: string | null;
  readonly api: string | null;
  readonly request: string | null;
  readonly count: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** `query`: with its question mark, or empty. */
export const eventsOf = async (world: World, query = ''): Promise<readonly Shown[]> => (await world.console('GET', `/events${query}`)).body;
