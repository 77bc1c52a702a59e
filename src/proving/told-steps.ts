// Tells what a scenario does, in its order: the levers that it pulls, between the requests that its world heard.
import { type LeverName, leverWords } from '../pages/errors/levers.ts';
import type { Exchange } from './exchange.ts';
import type { World } from './world-type.ts';

export interface Pulled {
  readonly lever: LeverName;
  /** As JSON; a function that was given is left out. */
  readonly given: readonly unknown[];
}

export interface ToldWorld {
  /** The same world; what is pulled of it is told. */
  readonly world: World;
  /** What came before an exchange, in order; everything where it is not among those that were heard. */
  before(exchange: Exchange): readonly (Exchange | Pulled)[];
}

const isLever = (path: string): path is LeverName => path in leverWords;

/** `heard` grows with each request of that world. */
export function tellSteps(world: World, heard: readonly Exchange[]): ToldWorld {
  const pulled: (Pulled & { readonly after: number })[] = [];

  function told<T extends object>(part: T, path: string): T {
    return new Proxy(part, {
      get(target, key, receiver) {
        const value: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'symbol') return value;
        const name = path === '' ? key : `${path}.${key}`;
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) return leadsOn(name) ? told(value, name) : value;
        if (typeof value !== 'function' || !isLever(name)) return value;
        return (...args: unknown[]) => {
          pulled.push({
            lever: name,
            given: args.filter((given) => typeof given !== 'function' && given !== undefined),
            after: heard.length,
          });
          const answer: unknown = (value as (...all: unknown[]) => unknown).apply(target, args);
          return name === 'another' ? (answer as Promise<World>).then((other) => told(other, '')) : answer;
        };
      },
    });
  }

  return {
    world: told(world, ''),
    before(exchange) {
      // A scenario may answer a copy, as one with a code that it read elsewhere. What a page did after it had loaded its script belongs before its line.
      const at = exchange.inPage === undefined ? heard.findIndex(({ request }) => request === exchange.request) : -1;
      const end = at === -1 ? heard.length : at;
      const own = [...heard.slice(0, end), undefined];
      return own.flatMap((sent, place) => [
        ...pulled.filter(({ after }) => after === place).map(({ lever, given }) => ({ lever, given })),
        ...(sent ? [sent] : []),
      ]);
    },
  };
}

/** Whether levers stand below it. */
const leadsOn = (path: string): boolean => Object.keys(leverWords).some((lever) => lever.startsWith(`${path}.`));
