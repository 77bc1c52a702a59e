// Raises a code: sets its scenario up in a world, and answers what is to be sent there.
import type { Databases } from '../proving/databases.ts';
import type { SentRequest } from '../proving/exchange.ts';
import type { Scenario } from '../proving/scenario.ts';
import { codesOf, dialectNames, type ScenarioFile, scenariosOf } from '../proving/scenario-files.ts';
import { type LastRequest, playToEnd, playUpTo, playUpToFirst } from './last-request.ts';
import { absent, ControlRefusal } from './refusal.ts';
import type { KeptWorld, WorldGiven, Worlds } from './worlds.ts';

export interface RaiseGiven {
  readonly dialect: string;
  readonly code: string;
  /** What distinguishes a further scenario of that code. */
  readonly further?: string;
  /** The world stays for an application under test, and its clock goes with that of its machine. */
  readonly hold: boolean;
  /** Until the world ends by itself. */
  readonly minutes: number;
}

export interface RaisedCode {
  readonly found: ScenarioFile;
  readonly scenario: Scenario;
  readonly kept: KeptWorld;
  readonly request: SentRequest;
  /** The line of a page by which a script raises the code there. */
  readonly inPage?: string;
}

/** The number of the last request of each scenario that was raised, by dialect and name. */
export type Known = Map<string, LastRequest>;

/**
 * Throws `ControlRefusal` for what there is not, for a part that breaks so on another engine only, and where somebody ended the world meanwhile. Whoever
 * asks lets the world go (`letGo`) once it is not needed as it stands.
 */
export async function raise(worlds: Worlds, known: Known, given: RaiseGiven): Promise<RaisedCode> {
  const found = scenarioIn(given);
  const scenario = await found.load();
  demandEngine(scenario, worlds.engine, found);
  const key = `${found.dialect} ${found.name}`;
  const make = (more: Partial<WorldGiven> = {}) =>
    worlds.make({ seed: key, minutes: given.minutes, clock: given.hold ? 'running' : 'standing', ...more });

  if (!known.has(key)) {
    const kept = await make();
    const request = await orEnd(worlds, kept, () => playUpToFirst(scenario, kept));
    if (request) {
      known.set(key, { at: 0 });
      return { found, scenario, kept, request };
    }
    await worlds.end(kept.name);
    const twin = await make({ clock: 'standing' });
    known.set(key, await orEnd(worlds, twin, () => playToEnd(scenario, twin)));
    await worlds.end(twin.name);
  }
  const last = known.get(key)!;
  const kept = await make();
  const request = await orEnd(worlds, kept, () => playUpTo(scenario, last, kept));
  return { found, scenario, kept, request, ...(last.inPage === undefined ? {} : { inPage: last.inPage }) };
}

/** A world in which a scenario could not be set up is of no use; one that somebody ended meanwhile is why. */
async function orEnd<T>(worlds: Worlds, { name }: KeptWorld, play: () => Promise<T>): Promise<T> {
  try {
    return await play();
  } catch (error) {
    if (!worlds.find(name)) throw absent.over(name);
    await worlds.end(name);
    throw error;
  }
}

function scenarioIn({ dialect, code, further }: RaiseGiven): ScenarioFile {
  if (!dialectNames.includes(dialect))
    throw new ControlRefusal(404, 'no-such-dialect', `There is no dialect ${dialect}. There are ${dialectNames.join(', ')}.`);
  const all = scenariosOf(dialect);
  const ofCode = all.filter((each) => String(each.code) === code);
  if (ofCode.length === 0) {
    const why = code in codesOf(dialect) ? 'No scenario raises' : 'There is no code';
    throw new ControlRefusal(404, 'no-such-code', `${why} ${dialect} ${code}. GET /_test/raise lists those that can be raised.`);
  }
  const name = further === undefined ? code : `${code}.${further}`;
  const found = ofCode.find((each) => each.name === name) ?? (further === undefined ? ofCode[0] : undefined);
  if (found) return found;
  const others = ofCode.map((each) => each.name.slice(code.length + 1)).filter((each) => each !== '');
  const instead = others.length === 0 ? 'It has one scenario, without a name.' : `There are ${others.join(', ')}.`;
  throw new ControlRefusal(404, 'no-such-scenario', `${dialect} ${code} has no scenario ${further}. ${instead}`);
}

function demandEngine({ engines }: Scenario, engine: Databases['engine'], { dialect, name }: ScenarioFile): void {
  if (engines && !engines.includes(engine))
    throw new ControlRefusal(
      409,
      'other-engine',
      `${dialect} ${name} can be raised on ${engines.join(' and ')} only: ${engine} does not break in this manner.`,
    );
}
