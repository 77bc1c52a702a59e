// Parts of a world that fail or are slow, by its own driver's errors: for so many calls, or for a share of them that its own randomness draws.
import type { Random } from '../core/random.ts';
import type { Breaker } from '../proving/levers/breaks.ts';
import type { BreakManner } from '../proving/world-type.ts';
import { ControlRefusal } from './refusal.ts';

export interface FaultGiven {
  /** `<store>.<method>`; `<store>.*` and `*` are all of them. */
  readonly part: string;
  readonly manner: BreakManner | 'slow';
  /** Of `slow`. */
  readonly millis?: number;
  /** For so many calls; until it is mended if not given. */
  readonly calls?: number;
  /** The share of calls that it meets, from 0 to 1; all if not given. */
  readonly share?: number;
}

export interface FaultInForce extends FaultGiven {
  readonly number: number;
  readonly met: number;
}

export interface Faults {
  /** Throws `ControlRefusal` for a part that there is not. A part has one fault: the newest. */
  add(given: FaultGiven): FaultInForce;
  list(): readonly FaultInForce[];
  /** One by its number, or all. */
  mend(number?: number): void;
}

export function newFaults(breaker: Breaker, random: Random): Faults {
  const faults = new Map<number, { given: FaultGiven; methods: readonly string[]; met: number }>();
  let count = 0;

  const shown = (number: number): FaultInForce => {
    const { given, met } = faults.get(number)!;
    return { number, ...given, met };
  };

  return {
    add(given) {
      const methods = methodsOf(given.part, breaker.methods);
      count += 1;
      const fault = { given, methods, met: 0 };
      const { manner, millis = 1000, calls = Number.POSITIVE_INFINITY, share = 1 } = given;
      const meets = () => {
        if (fault.met >= calls) return false;
        if (share < 1 && Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32 >= share) return false;
        fault.met += 1;
        return true;
      };
      for (const [number, older] of faults) {
        older.methods = older.methods.filter((method) => !methods.includes(method));
        if (older.methods.length === 0) faults.delete(number);
      }
      for (const method of methods) {
        breaker.mends(method);
        if (manner === 'slow') breaker.slows(method, millis, meets);
        else breaker.breaks(method, manner, meets);
      }
      faults.set(count, fault);
      return shown(count);
    },
    list: () => [...faults.keys()].map(shown),
    mend(number) {
      if (number !== undefined && !faults.has(number)) throw new ControlRefusal(404, 'no-such-fault', `There is no fault ${number}.`);
      for (const [each, { methods }] of faults)
        if (number === undefined || each === number) {
          for (const method of methods) breaker.mends(method);
          faults.delete(each);
        }
    },
  };
}

function methodsOf(part: string, all: readonly string[]): readonly string[] {
  const found =
    part === '*'
      ? all
      : part.endsWith('.*')
        ? all.filter((method) => method.startsWith(part.slice(0, -1)))
        : all.filter((method) => method === part);
  if (found.length > 0) return found;
  const store = part.split('.')[0]!;
  const near = all.filter((method) => method.startsWith(`${store}.`)).map((method) => method.slice(store.length + 1));
  const stores = [...new Set(all.map((method) => method.split('.')[0]))];
  throw new ControlRefusal(
    400,
    'no-such-part',
    near.length > 0
      ? `${store} has no ${part.slice(store.length + 1)}. It has ${near.join(', ')}.`
      : `There is no part ${part}. Parts are <store>.<method>; stores are ${stores.join(', ')}.`,
  );
}
