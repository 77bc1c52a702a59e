// The worlds that there are: made, found by name, put back to what they were, and ended, by somebody or by themselves. At most so many at once.
import { instantOfDate } from '../core/time.ts';
import type { AnyManifest } from '../dialects/_common/manifest.ts';
import type { Databases, DatabaseTemplate } from '../proving/databases.ts';
import type { InstallOptions } from '../proving/installation.ts';
import { movableClock, start } from '../proving/levers/clock.ts';
import { demandName, drawnName } from './names.ts';
import { domainOf, drawnMark, idsOf } from './own-keys.ts';
import { absent, ControlRefusal } from './refusal.ts';
import { type Founding, type Listeners, type ServedWorld, serveWorld } from './served-world.ts';

/** With a `seed` its keys are those of all records; without, its own. */
export interface WorldGiven extends Partial<Pick<InstallOptions, 'seed' | 'hashes'>> {
  /** Drawn if not given. */
  readonly name?: string;
  /** Until it ends by itself. */
  readonly minutes: number;
  /** `running`: from now, with the machine's. `standing`: at the time of all records. */
  readonly clock?: 'running' | 'standing';
  /** The vendor with whose default settings its tenant begins. */
  readonly preset?: AnyManifest;
  /** Further names of hosts by which it is called. */
  readonly hosts?: readonly string[];
}

export interface KeptWorld extends ServedWorld {
  readonly ends: Date;
}

export interface Worlds {
  make(given: WorldGiven): Promise<KeptWorld>;
  /** Throws `ControlRefusal`, which says whether there was one. */
  demand(name: string): KeptWorld;
  find(name: string): KeptWorld | undefined;
  /** The name of the world that was given that host. */
  ofHost(host: string): string | undefined;
  /** The name of the world that has the first of these ids that are known for its own, or had before it ended; empty where the first is the demonstration's. */
  ofIds(ids: Iterable<string>): string | undefined;
  /** Whether any world has ids of its own, or had. */
  haveKeys(): boolean;
  /** Whether there was one of that name. */
  isOver(name: string): boolean;
  list(): readonly KeptWorld[];
  /** Keeps what a world has in its database now and what its clock says, under that name; what was under it before is gone. */
  snapshot(name: string, as: string): Promise<void>;
  /** As it was made, or as that snapshot has it: with nothing broken, nothing on its way, and no mail. Its address and its keys are the same. */
  reset(name: string, to?: string): Promise<KeptWorld>;
  /** Works with a world, one after the other with whatever else is begun with it as a whole. */
  inTurn<T>(name: string, work: (world: KeptWorld) => Promise<T>): Promise<T>;
  /** From now on it may be ended to make room for another one. */
  letGo(name: string): void;
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
  /** When what was begun with the world as a whole has ended: kept, put back, closed. */
  turn: Promise<unknown>;
  readonly given: Required<Pick<WorldGiven, 'seed' | 'clock'>> & WorldGiven;
  /** Of a world that has keys of its own, or a preset. */
  readonly founding: Founding | undefined;
  readonly snapshots: Map<string, Snapshot>;
  readonly timer: NodeJS.Timeout;
  /** Not before whoever made it has set it up. */
  mayGo: boolean;
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
const mostOver = 1000;
const mostSnapshots = 20;

/** Nobody waits for a world that ends by itself: a database server that is away then must not end the process. */
const tellLeft = (name: string) => (error: Error) =>
  void process.stderr.write(`The world ${name} ended, and not all of it is gone: ${error.message}\n`);

const newClock = (how: 'running' | 'standing') => movableClock(how === 'running' ? instantOfDate(new Date()) : start, how);

export function newWorlds({ engine, openDatabases, listeners, most }: WorldsParts): Worlds {
  let databases: Promise<Databases> | undefined;
  const rows = new Map<string, Row>();
  const over = new Set<string>();
  /** The names of worlds by their hosts, and by their own ids. */
  const byHost = new Map<string, string>();
  const byId = new Map<string, string>();
  const ofDemonstration = new Set(idsOf(''));
  /** Worlds that are being made: each has its place already. */
  const coming = new Map<string, Promise<KeptWorld>>();
  let isClosed = false;

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

  /** One after the other: a world that ends while it is put back would be left in its new place. */
  function inTurn<T>(row: Row, work: () => Promise<T>): Promise<T> {
    const turn = row.turn.then(work);
    row.turn = turn.catch(() => {});
    return turn;
  }

  /** As it is once whatever was begun before has ended. */
  async function withRow<T>(name: string, work: (row: Row) => Promise<T>): Promise<T> {
    const row = demandRow(name);
    return inTurn(row, async () => {
      if (rows.get(name) !== row) throw absent.over(name);
      return work(row);
    });
  }

  const forget = (index: Map<string, string>, name: string) => {
    for (const [key, owner] of index) if (owner === name) index.delete(key);
  };

  async function end(name: string): Promise<void> {
    const row = rows.get(name);
    if (!row) return;
    rows.delete(name);
    forget(byHost, name);
    clearTimeout(row.timer);
    over.delete(name);
    over.add(name);
    if (over.size > mostOver) {
      const oldest = over.values().next().value!;
      over.delete(oldest);
      forget(byId, oldest);
    }
    await inTurn(row, async () => {
      await row.world.close();
      for (const { database } of row.snapshots.values()) await (await opened()).forget(database);
    });
  }

  async function room(): Promise<void> {
    if (rows.size + coming.size < most) return;
    const oldest = [...rows.values()].find(({ mayGo }) => mayGo);
    if (!oldest)
      throw new ControlRefusal(409, 'too-many-worlds', `There are ${most} worlds, the most at once. End one: DELETE /_test/worlds/<name>.`);
    await end(oldest.world.name);
  }

  async function served(
    name: string,
    { given, founding }: Pick<Row, 'given' | 'founding'>,
    ends: Date,
    from?: Snapshot,
    mark = '',
  ): Promise<KeptWorld> {
    const clock = newClock(given.clock);
    if (from) clock.forward(from.at);
    const { fresh, template } = await opened();
    const database = await fresh(from?.database ?? (founding ? { ...template, template: template.unfounded } : template));
    const { hashes } = given;
    const options = { seed: given.seed + mark, clock, ...(hashes ? { hashes } : {}), ...(founding && !from ? { founding } : {}) };
    try {
      return { ...(await serveWorld(name, database, listeners, options)), ends };
    } catch (error) {
      await database.drop();
      throw error;
    }
  }

  async function made(name: string, given: Row['given'], own: boolean): Promise<KeptWorld> {
    await room();
    const { seed, preset } = given;
    const mark = own ? drawnMark((each) => byId.has(domainOf(each))) : '';
    const founding =
      own || preset ? { mark, domain: domainOf(mark), seed, at: instantOfDate(new Date()), ...(preset ? { preset } : {}) } : undefined;
    const world = await served(name, { given, founding }, new Date(Date.now() + given.minutes * 60_000));
    if (own) for (const id of idsOf(mark)) byId.set(id, name);
    const timer = setTimeout(() => end(name).catch(tellLeft(name)), given.minutes * 60_000).unref();
    rows.set(name, { world, given, founding, timer, snapshots: new Map(), turn: Promise.resolve(), mayGo: false });
    over.delete(name);
    return world;
  }

  const isTaken = (name: string): boolean => rows.has(name) || coming.has(name);

  const worlds: Worlds = {
    async make({ name = drawnName((each) => isTaken(each) || over.has(each)), clock = 'running', seed, hosts = [], ...rest }) {
      if (isClosed) throw new ControlRefusal(503, 'stopping', 'The demonstration is being stopped.');
      demandName(name, isTaken(name));
      const taken = hosts.find((host) => byHost.has(host));
      if (taken !== undefined) throw new ControlRefusal(409, 'host-taken', `${taken} is a host of the world ${byHost.get(taken)}.`);
      for (const host of hosts) byHost.set(host, name);
      // Whatever `made` waits for, its place was counted and taken before.
      const world = made(name, { ...rest, clock, seed: seed ?? name }, seed === undefined)
        .catch((error) => {
          forget(byHost, name);
          throw error;
        })
        .finally(() => coming.delete(name));
      coming.set(name, world);
      return world;
    },
    demand: (name) => demandRow(name).world,
    find: (name) => rows.get(name)?.world,
    ofHost: (host) => byHost.get(host),
    ofIds(ids) {
      for (const id of ids) {
        const name = ofDemonstration.has(id) ? '' : byId.get(id);
        if (name !== undefined) return name;
      }
      return undefined;
    },
    haveKeys: () => byId.size > 0,
    isOver: (name) => over.has(name),
    list: () => [...rows.values()].map(({ world }) => world),
    snapshot: (name, as) =>
      withRow(name, async ({ snapshots, world, given }) => {
        const former = snapshots.get(as);
        if (!former && snapshots.size >= mostSnapshots)
          throw new ControlRefusal(
            409,
            'too-many-snapshots',
            `A world has at most ${mostSnapshots} snapshots: keep this one under a name that there is.`,
          );
        await world.installed.app.settled();
        const at = (world.clock.now() - newClock(given.clock).now()) / 1_000_000;
        snapshots.set(as, { database: { ...(await world.database.snapshot()), keys: world.world.keys }, at: Math.max(0, at) });
        if (former) await (await opened()).forget(former.database);
      }),
    reset: (name, to) =>
      withRow(name, async (row) => {
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
        row.world = await served(name, row, former.ends, from, from ? ` after ${to}` : '');
        await former.close();
        return row.world;
      }),
    inTurn: (name, work) => withRow(name, ({ world }) => work(world)),
    letGo: (name) => {
      const row = rows.get(name);
      if (row) row.mayGo = true;
    },
    end,
    engine,
    close: async () => {
      isClosed = true;
      await Promise.allSettled(coming.values());
      for (const name of [...rows.keys()]) await end(name).catch(tellLeft(name));
      await (await databases)?.stop();
    },
  };
  return worlds;
}
