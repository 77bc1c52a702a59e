// Raises a code: sets its scenario up in a world, and answers what is to be sent there.
import type { Databases } from '../proving/databases.ts';
import type { SentRequest } from '../proving/exchange.ts';
import type { Scenario } from '../proving/scenario.ts';
import { codesOf, dialectNames, type ScenarioFile, scenariosOf } from '../proving/scenario-files.ts';
import type { KnownRequests } from './known-requests.ts';
import { playToEnd, playUpTo } from './last-request.ts';
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
  /** The name of one that there is, in which it is set up; one is made if not given. */
  readonly into?: string;
}

export interface RaisedCode {
  readonly found: ScenarioFile;
  readonly scenario: Scenario;
  readonly kept: KeptWorld;
  readonly request: SentRequest;
  /** The line of a page by which a script raises the code there. */
  readonly inPage?: string;
}

/**
 * Throws `ControlRefusal` for what there is not, for a part that breaks so on another engine only, and where somebody ended the world meanwhile. Whoever
 * asks lets the world go (`letGo`) once it is not needed as it stands.
 */
export async function raise(worlds: Worlds, known: KnownRequests, given: RaiseGiven): Promise<RaisedCode> {
  const found = scenarioIn(given);
  const scenario = await found.load();
  demandEngine(scenario, worlds.engine, found);
  const make = (clock: WorldGiven['clock']) =>
    worlds.make({ seed: `${found.dialect} ${found.name}`, minutes: given.minutes, ...(clock ? { clock } : {}) });

  const last = known.of(found) ?? (await learnt(found));
  const { kept, request } = given.into === undefined ? await anew() : await worlds.inTurn(given.into, within);
  return { found, scenario, kept, request, ...(last.inPage === undefined ? {} : { inPage: last.inPage }) };

  async function anew() {
    const made = await make(given.hold ? 'running' : 'standing');
    return { kept: made, request: await orEnd(worlds, made, () => playUpTo(scenario, last, made)) };
  }

  /** Whatever stands in its way there stays. */
  async function within(present: KeptWorld) {
    try {
      return { kept: present, request: await playUpTo(scenario, last, present) };
    } catch (error) {
      present.through(undefined);
      throw new ControlRefusal(
        409,
        'not-in-this-world',
        `${found.dialect} ${found.name} cannot be set up in ${present.name} as it is now: ${(error as Error).message.slice(0, 500)}. What was done for it stays; reset puts the world back.`,
      );
    }
  }

  async function learnt(unknown: ScenarioFile) {
    const twin = await make('standing');
    const played = await orEnd(worlds, twin, () => playToEnd(scenario, twin));
    await worlds.end(twin.name);
    known.learn(unknown, played);
    return played;
  }
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
