// Breaking a part: one method of one store runs over a connection that really fails, with its driver's own error. The core under test
// is the shipped code; the lever names a method, never a step, a fault or a code.
import { setTimeout as pause } from 'node:timers/promises';
import type { Tables, Transactions } from '../../core/stores.ts';
import type { BreakManner } from '../world-type.ts';

export interface Broken {
  readonly over: Tables;
  readonly match: ((...args: never[]) => boolean) | undefined;
}

export interface Breaker {
  readonly tables: Tables & Transactions;
  breaks(method: string, manner: BreakManner, match?: (...args: never[]) => boolean): void;
  /** Each call that fits waits so many milliseconds before it is made. */
  slows(method: string, millis: number, match?: (...args: never[]) => boolean): void;
  mends(method: string): void;
  /** All that can break, as `<store>.<method>`. */
  readonly methods: readonly string[];
  /** The first errors that the failing parts threw: each must carry its driver's code. */
  readonly thrown: readonly unknown[];
}

const mostThrown = 1000;

/** `called` hears of every call, by store and method, those inside transactions too. */
export function newBreaker(
  real: Tables & Transactions,
  failing: (manner: BreakManner) => Tables,
  called: (method: string) => void,
): Breaker {
  const broken = new Map<string, Broken>();
  const slow = new Map<string, { readonly millis: number; readonly match: Broken['match'] }>();
  const thrown: unknown[] = [];
  /** Opened once for each manner: all of an installation's tables over one connection, however many methods break. */
  const opened = new Map<BreakManner, Tables>();

  function failingTables(manner: BreakManner): Tables {
    const over = opened.get(manner) ?? failing(manner);
    opened.set(manner, over);
    return over;
  }

  /** Each store is wrapped when it is asked for, as it is made: of all that there are, a transaction asks for few. */
  function wrapped<T extends Tables & Transactions>(tables: T): T {
    const made: Record<string | symbol, unknown> = {
      transaction: (work: Parameters<Transactions['transaction']>[0]) =>
        tables.transaction((inner, rollbackWith) => work(wrapped(inner as never), rollbackWith)),
    };
    const get = (_: unknown, port: string | symbol): unknown => {
      const store = port in made ? undefined : tables[port as keyof T];
      if (store !== undefined) made[port] = wrappedStore(String(port), store as object);
      return made[port];
    };
    const ownKeys = () => Reflect.ownKeys(tables);
    const getOwnPropertyDescriptor = (_: unknown, port: string | symbol) =>
      Reflect.getOwnPropertyDescriptor(tables, port) ? { value: get(_, port), enumerable: true, configurable: true } : undefined;
    return new Proxy(made, { get, ownKeys, getOwnPropertyDescriptor }) as T;
  }

  const wrappedStore = (port: string, store: object) =>
    Object.fromEntries(
      Object.entries(store).map(([method, real]) => [
        method,
        async (...args: never[]) => {
          called(`${port}.${method}`);
          const late = slow.get(`${port}.${method}`);
          if (late && (!late.match || late.match(...args))) await pause(late.millis);
          const found = broken.get(`${port}.${method}`);
          if (!found || (found.match && !found.match(...args))) return (real as (...a: never[]) => unknown)(...args);
          const failingStore = found.over[port as keyof Tables] as unknown as Record<string, (...a: never[]) => Promise<unknown>>;
          try {
            return await failingStore[method]!(...args);
          } catch (error) {
            if (thrown.length < mostThrown) thrown.push(error);
            throw error;
          }
        },
      ]),
    );

  return {
    tables: wrapped(real),
    breaks: (method, manner, match) => void broken.set(method, { over: failingTables(manner), match }),
    slows: (method, millis, match) => void slow.set(method, { millis, match }),
    mends: (method) => {
      broken.delete(method);
      slow.delete(method);
    },
    get methods() {
      return Object.entries(real).flatMap(([port, store]) =>
        port === 'transaction' ? [] : Object.keys(store as object).map((method) => `${port}.${method}`),
      );
    },
    thrown,
  };
}
