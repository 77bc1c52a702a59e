// The worlds that there are: made, found by name, and ended, by somebody or by themselves. At most so many at once.
import { randomInt } from 'node:crypto';
import type { Databases } from '../proving/databases.ts';
import type { InstallOptions } from '../proving/installation.ts';
import { runningClock } from '../proving/levers/clock.ts';
import { ControlRefusal } from './refusal.ts';
import { type Listeners, type ServedWorld, serveWorld } from './served-world.ts';

export interface WorldGiven extends Partial<Pick<InstallOptions, 'seed' | 'clock' | 'hashes'>> {
  /** Drawn if not given. */
  readonly name?: string;
  /** Until it ends by itself. */
  readonly minutes: number;
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
  end(name: string): Promise<void>;
  readonly engine: Databases['engine'];
  /** Ends all. */
  close(): Promise<void>;
}

interface Row {
  readonly world: KeptWorld;
  readonly timer: NodeJS.Timeout;
  readonly mayGo: boolean;
}

/** A label of a host name (RFC 1123 2.1). */
const label = /^[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?$/;
/** Names of this machine that mean something else. */
const reserved = new Set(['www', 'localhost', 'demo']);
/** How many names of worlds that ended are known. */
const mostOver = 10_000;

export interface WorldsParts {
  readonly engine: Databases['engine'];
  /** Asked when the first world is made. */
  openDatabases(): Promise<Databases>;
  readonly listeners: Listeners;
  /** Worlds at once. */
  readonly most: number;
}

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

  const drawn = (): string => {
    const name = `w${randomInt(36 ** 6)
      .toString(36)
      .padStart(6, '0')}`;
    return rows.has(name) || over.has(name) ? drawn() : name;
  };

  async function end(name: string): Promise<void> {
    const row = rows.get(name);
    if (!row) return;
    rows.delete(name);
    clearTimeout(row.timer);
    over.delete(name);
    over.add(name);
    if (over.size > mostOver) over.delete(over.values().next().value!);
    await row.world.close();
  }

  async function room(): Promise<void> {
    if (rows.size + coming.size < most) return;
    const oldest = [...rows.values()].find(({ mayGo }) => mayGo);
    if (!oldest)
      throw new ControlRefusal(409, 'too-many-worlds', `There are ${most} worlds, the most at once. End one: DELETE /_test/worlds/<name>.`);
    await end(oldest.world.name);
  }

  function demandName(name: string): void {
    if (!label.test(name) || reserved.has(name))
      throw new ControlRefusal(
        400,
        'bad-name',
        'A world is named as a host is: 1 to 42 small letters, digits and hyphens, and not www, localhost or demo.',
      );
    if (rows.has(name) || coming.has(name))
      throw new ControlRefusal(409, 'name-taken', `There is a world ${name}. End it first, or choose another name.`);
  }

  const worlds: Worlds = {
    async make({ name = drawn(), minutes, mayGo = false, seed = name, clock = runningClock(), ...options }) {
      demandName(name);
      await room();
      coming.add(name);
      try {
        const served = await serveWorld(name, await (await opened()).fresh(), listeners, { seed, clock, ...options });
        const world: KeptWorld = { ...served, ends: new Date(Date.now() + minutes * 60_000) };
        const timer = setTimeout(() => void end(name), minutes * 60_000).unref();
        rows.set(name, { world, timer, mayGo });
        over.delete(name);
        return world;
      } finally {
        coming.delete(name);
      }
    },
    demand(name) {
      const found = worlds.find(name);
      if (found) return found;
      if (over.has(name)) throw new ControlRefusal(410, 'world-ended', `The world ${name} ended. Make another one: POST /_test/worlds.`);
      throw new ControlRefusal(404, 'no-such-world', `There is no world ${name}. GET /_test/worlds lists those that there are.`);
    },
    find: (name) => rows.get(name)?.world,
    isOver: (name) => over.has(name),
    list: () => [...rows.values()].map(({ world }) => world),
    end,
    engine,
    close: async () => {
      for (const name of [...rows.keys()]) await end(name);
      await (await databases)?.stop();
    },
  };
  return worlds;
}
