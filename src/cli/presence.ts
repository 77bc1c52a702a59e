// What processes tell each other through their database: that they use it, and which master keys they have. None begins that would seal what another
// cannot open, and none while the whole is copied elsewhere.
import { hash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { ConfigError } from '../config/types.ts';
import type { Instant } from '../core/time.ts';
import { announce, keysHeld, processesIn, renewSeconds, takeLeave, type UsingProcess } from '../storage/processes.ts';
import { retiredFirst } from '../storage/retired-keys.ts';
import type { MasterKeys } from '../storage/seals.ts';
import type { Engine } from '../storage/sql/engine.ts';

type Now = () => Instant;

/**
 * A digest of where a number means one process: of this machine since it was started, and of the container. Machines that were cloned have one name, and
 * in every container numbers begin at 1.
 */
const here = hash('sha256', [hostname(), started(), numbering()].join('\n'), 'hex').slice(0, 16);

/** Linux alone tells. */
function started(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
  } catch {
    return '';
  }
}

function numbering(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** What the ids of a process here begin with. */
export const idHere = (pid: number): string => `${here}.${pid}.`;

/** Others that run: of those here the system knows, of others their rows tell. */
export const othersUsing = async (engine: Engine, now: Instant): Promise<readonly UsingProcess[]> =>
  (await processesIn(engine, now)).filter(({ id }) => !id.startsWith(idHere(process.pid)) && !hasEndedHere(id));

function hasEndedHere(id: string): boolean {
  const [place, pid] = id.split('.');
  if (place !== here) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'ESRCH';
  }
}

/** Throws `ConfigError`, with what to do, where this process must not use the database with these keys now. */
export async function demandAgreement(engine: Engine, keys: MasterKeys, now: Instant): Promise<void> {
  const retired = await retiredFirst(engine, keys);
  if (retired !== undefined)
    throw new ConfigError(`The first of masterKeys, ${retired}, was retired. Put the one in front that the other servers have there.`);
  const mine = keysHeld(keys);
  for (const other of await othersUsing(engine, now)) {
    if (other.does === 'copies') throw new ConfigError(`${other.name} copies this database just now: wait until it is done.`);
    if (!other.opens.includes(mine.seals)) throw new ConfigError(lacks(other.name, mine.seals));
    if (!mine.opens.includes(other.seals)) throw new ConfigError(lacks('this process', other.seals));
  }
}

const lacks = (who: string, key: string): string =>
  `${who} has no master key ${key}, under which another process seals: it could not open what that one writes. A new key goes behind the others on every server first, and in front only then.`;

export interface Using {
  readonly does: UsingProcess['does'];
  readonly now: Now;
}

/** Tells the others of this process until what is answered is called. */
export async function beginUsing(engine: Engine, keys: MasterKeys, { does, now }: Using): Promise<() => Promise<void>> {
  const of = { id: `${idHere(process.pid)}${randomUUID()}`, name: `${hostname()}:${process.pid}`, does, ...keysHeld(keys) };
  const renew = () => announce(engine, { ...of, seen: now() });
  await renew();
  // The database may be away for a while; the next time tells again.
  const timer = setInterval(() => void renew().catch(() => {}), renewSeconds * 1000).unref();
  return async () => {
    clearInterval(timer);
    await takeLeave(engine, of.id).catch(() => {});
  };
}

/** As above, and refused where another says no: of two that begin at once each is seen by the other. */
export async function beginUsingInAgreement(engine: Engine, keys: MasterKeys, using: Using): Promise<() => Promise<void>> {
  const end = await beginUsing(engine, keys, using);
  try {
    await demandAgreement(engine, keys, using.now());
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
