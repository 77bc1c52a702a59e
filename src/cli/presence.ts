// What processes tell each other through their database: that they use it, and which master keys they have. None begins that would seal what another
// cannot open, and none while the whole is copied elsewhere.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ConfigError } from '../config/types.ts';
import type { Instant } from '../core/time.ts';
import { announce, keysHeld, processesIn, renewSeconds, takeLeave, type UsingProcess } from '../storage/processes.ts';
import { retiredFirst } from '../storage/retired-keys.ts';
import type { MasterKeys } from '../storage/seals.ts';
import type { Engine } from '../storage/sql/engine.ts';

type Now = () => Instant;

const nameHere = `${hostname()}:${process.pid}`;

/** Others that run: of this machine the system knows, of others their rows tell. */
export const othersUsing = async (engine: Engine, now: Instant): Promise<readonly UsingProcess[]> =>
  (await processesIn(engine, now)).filter(({ name }) => name !== nameHere && !hasEndedHere(name));

function hasEndedHere(name: string): boolean {
  const end = name.lastIndexOf(':');
  if (name.slice(0, end) !== hostname()) return false;
  try {
    process.kill(Number(name.slice(end + 1)), 0);
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

/** Tells the others of this process until what is answered is called. */
export async function beginUsing(
  engine: Engine,
  keys: MasterKeys,
  { does, now }: { does: UsingProcess['does']; now: Now },
): Promise<() => Promise<void>> {
  const of = { id: randomUUID(), name: nameHere, does, ...keysHeld(keys) };
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
export async function beginUsingInAgreement(engine: Engine, keys: MasterKeys, now: Now): Promise<() => Promise<void>> {
  const end = await beginUsing(engine, keys, { does: 'serves', now });
  try {
    await demandAgreement(engine, keys, now());
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
