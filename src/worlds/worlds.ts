// The worlds that there are: made, found by name, put back to what they were, and ended, by somebody or by themselves. At most so many at once.
import { instantOfDate } from '../core/time.ts';
import type { Databases, DatabaseTemplate } from '../proving/databases.ts';
import type { InstallOptions } from '../proving/installation.ts';
import { movableClock, start } from '../proving/levers/clock.ts';
import { demandName, drawnName } from './names.ts';
import { absent, ControlRefusal } from './refusal.ts';
import { type Listeners, type ServedWorld, serveWorld } from './served-world.ts';

export interface WorldGiven extends Partial<Pick<InstallOptions, 'seed' | 'hashes'>> {
  /** Drawn if not given. */
  readonly name?: string;
  /** Until it ends by itself. */
  readonly minutes: number;
  /** `running`: from now, with the machine's. `standing`: at the time of all records. */
  readonly clock?: 'running' | 'standing';
  /** Whether it may be ended to make room for another one. */
  readonly mayGo?: boolean;
}

export interface KeptWorld extends ServedWorld {
  readonly ends: Date;
}

export interface Worlds {
  make(given: WorldGiven): Promise<KeptWorld>;
  /** Throws `ControlRefusal`, which says whether there was one. */
  demand(name: string): KeptWorld;
  find(name: string): KeptWorld | undefined;
  /** Whether there was one of that name. */
  isOver(name: string): boolean;
  list(): readonly KeptWorld[];
  /** Keeps what a world has in its database now and what its clock says, under that name; what was under it before is gone. */
  snapshot(name: string, as: string): Promise<void>;
  /** As it was made, or as that snapshot has it: with nothing broken, nothing on its way, and no mail. Its address and its keys are the same. */
  reset(name: string, to?: string): Promise<KeptWorld>;
  end(name: string): Promise<void>;
  readonly engine: Databases['engine'];
  /** Ends all. */
  close(): Promise<void>;
}

interface Snapshot {
  readonly database: DatabaseTemplate;
  /** Seconds that its clock was ahead of what it began with. */
  readonly at: number;
}

interface Row {
  world: KeptWorld;
  readonly given: Required<Pick<WorldGiven, 'seed' | 'clock'>> & WorldGiven;
  readonly snapshots: Map<string, Snapshot>;
  readonly timer: NodeJS.Timeout;
}

export interface WorldsParts {
  readonly engine: Databases['engine'];
  /** Asked when the first world is made. */
  openDatabases(): Promise<Databases>;
  readonly listeners: Listeners;
  /** Worlds at once. */
  readonly most: number;
}

/** How many names of worlds that ended are known. */
const mostOver = 10_000;
const mostSnapshots = 20;

const newClock = (how: 'running' | 'standing') => movableClock(how === 'running' ? instantOfDate(new Date()) : start, how);

export function newWorlds({ engine, openDatabases, listeners, most }: WorldsParts): Worlds {
  let databases: Promise<Databases> | undefined;
  const rows = new Map<string, Row>();
  const over = new Set<string>();
  /** Names of worlds that are being made. */
  const coming = new Set<string>();

  /** One that cannot be opened is tried again. */
  const opened = (): Promise<Databases> => {
    databases ??= openDatabases().catch((error) => {
      databases = undefined;
      throw error;
    });
    return databases;
  };

  function demandRow(name: string): Row {
    const row = rows.get(name);
    if (!row) throw over.has(name) ? absent.over(name) : absent.never(name);
    return row;
  }

  async function end(name: string): Promise<void> {
    const row = rows.get(name);
    if (!row) return;
    rows.delete(name);
    clearTimeout(row.timer);
    over.delete(name);
    over.add(name);
    if (over.size > mostOver) over.delete(over.values().next().value!);
    await row.world.close();
    for (const { database } of row.snapshots.values()) await (await opened()).forget(database);
  }

  async function room(): Promise<void> {
    if (rows.size + coming.size < most) return;
    const oldest = [...rows.values()].find(({ given }) => given.mayGo);
    if (!oldest)
      throw new ControlRefusal(409, 'too-many-worlds', `There are ${most} worlds, the most at once. End one: DELETE /_test/worlds/<name>.`);
    await end(oldest.world.name);
  }

  async function served(name: string, given: Row['given'], ends: Date, from?: Snapshot, mark = ''): Promise<KeptWorld> {
    const clock = newClock(given.clock);
    if (from) clock.forward(from.at);
    const database = await (await opened()).fresh(from?.database);
    const { hashes } = given;
    const made = await serveWorld(name, database, listeners, { seed: given.seed + mark, clock, ...(hashes ? { hashes } : {}) });
    return { ...made, ends };
  }

  const worlds: Worlds = {
    async make({ name = drawnName((each) => rows.has(each) || over.has(each)), clock = 'running', seed = name, ...rest }) {
      demandName(name, rows.has(name) || coming.has(name));
      await room();
      coming.add(name);
      try {
        const given = { ...rest, clock, seed };
        const world = await served(name, given, new Date(Date.now() + rest.minutes * 60_000));
        const timer = setTimeout(() => void end(name), rest.minutes * 60_000).unref();
        rows.set(name, { world, given, timer, snapshots: new Map() });
        over.delete(name);
        return world;
      } finally {
        coming.delete(name);
      }
    },
    demand: (name) => demandRow(name).world,
    find: (name) => rows.get(name)?.world,
    isOver: (name) => over.has(name),
    list: () => [...rows.values()].map(({ world }) => world),
    async snapshot(name, as) {
      const { snapshots, world, given } = demandRow(name);
      const former = snapshots.get(as);
      if (!former && snapshots.size >= mostSnapshots)
        throw new ControlRefusal(
          409,
          'too-many-snapshots',
          `A world has at most ${mostSnapshots} snapshots: keep this one under a name that there is.`,
        );
      await world.installed.app.settled();
      const at = (world.clock.now() - newClock(given.clock).now()) / 1_000_000;
      snapshots.set(as, { database: await world.database.snapshot(), at: Math.max(0, at) });
      if (former) await (await opened()).forget(former.database);
    },
    async reset(name, to) {
      const row = demandRow(name);
      const from = to === undefined ? undefined : row.snapshots.get(to);
      if (to !== undefined && !from) {
        const known = [...row.snapshots.keys()].join(', ');
        throw new ControlRefusal(
          404,
          'no-such-snapshot',
          `${name} has no snapshot ${to}. ${known === '' ? 'It has none.' : `It has ${known}.`}`,
        );
      }
      const former = row.world;
      // What a snapshot has was drawn from the beginning of its randomness: the same again would be taken.
      row.world = await served(name, row.given, former.ends, from, from ? ` after ${to}` : '');
      await former.close();
      return row.world;
    },
    end,
    engine,
    close: async () => {
      for (const name of [...rows.keys()]) await end(name);
      await (await databases)?.stop();
    },
  };
  return worlds;
}
