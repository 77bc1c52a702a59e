// A vendor's methods, as its clients and documents name them (`methods.json` of the dialect), and what of each is there. Where the vendor names methods and
// operations alike, they are one; else a method of a client calls operations. A method without a run that shows it never counts as working.
import { existsSync, readFileSync } from 'node:fs';
import { dialects } from '../../src/dialects.ts';
import { type Interface, interfaces, type Operation } from './interfaces.ts';
import { type Run, runsOf } from './runs.ts';

/** Why a method is not there, and will not be. */
export const reasons = {
  cloud: "it needs a cloud that is not ours: the vendor's own, or another company's",
  tap: 'it signs in by a tap alone, and no client that is known begins such a sign-in',
  apart:
    'nobody proved whose the address of a lite account is: it joins an account by its own token, and never because two addresses are the same',
  versions: 'no site here bars an app by the version of its SDK',
  plugin: 'it names what the script of pages draws in a web view, and is called by no path',
  networks:
    'it asks social networks for what they closed, or give to an app after a review alone: where one does, getRawData and facebookGraphOperation read it',
  plugins: 'it is of a plug-in that nothing here draws: chats, and feeds of what people did',
  digests: 'codes are kept as digests: whoever reads the database signs in by none',
  opaque: 'assertions are opaque, and good at this server alone: nobody else has anything to check',
  reader: 'its code is read by the vendor’s own script, and by no server that is documented',
  key: 'its client encrypts passwords for a key that the vendor alone has',
  organisation: 'a tenant is one organisation: none lies below it to be made, changed, or given an application',
  protocol: 'that protocol is not spoken: WS-Federation, WS-Trust, or one that an administrator brings along',
  script: 'nothing here runs scripts of a tenant at its sign-ins',
  provisioning: 'nothing here makes accounts in other systems, or is sent them so',
  misnamed: 'its client names a role as if it were a user: nobody is found, and nothing given to whoever might have such an id',
  companies: 'a tenant there is a company that applications serve, whose people have no departments of their own',
  switching: 'nobody goes from one account to another without signing in: the grant of the original that does is not there',
} as const;

/** Why a parameter that a client names is taken, and changes nothing. */
export const effects = {
  network: 'who calls from where is what the network says',
  token: 'who calls is what the token says',
  history: 'no history is shown with users',
  invitation: 'nobody needs an invitation',
  company: 'an id of another company opens no account: its provider must vouch for the person',
  address: 'an address has no country',
  everywhere: "an authenticator app is the person's own, at every application",
  row: 'what is registered of a provider says how it is asked',
  window: 'the window tells the page that opened it, as its browser says which that is, of the whole user, and leads nowhere else',
  returned: 'services are asked when the browser comes back: what a page said before is not kept so long',
  picture: "no picture is another company's, and whoever scans one has signed in before",
  told: 'each provider is told with its address',
} as const;

/** `methods.json`: names in texts are separated by blanks. */
interface Listed {
  /** Who names methods, by the word that stands in `by`; what stands there as `docs` is in the vendor's documents. */
  readonly callers: Readonly<Record<string, string>>;
  readonly methods: Readonly<Record<string, ListedMethod>>;
}

interface ListedMethod {
  readonly by: string;
  readonly takes: string;
  /** The operations that it calls, where it is none itself; none where it goes to addresses of a standard's alone. */
  readonly calls?: readonly string[];
  readonly why?: keyof typeof reasons;
  /** Parameters that change nothing. */
  readonly idle?: Readonly<Record<string, keyof typeof effects>>;
  /** The vendor's page that says that it is in service no more. */
  readonly retired?: string;
}

export interface Method {
  readonly name: string;
  /** The clients that call it; none where documents alone name it. */
  readonly by: readonly string[];
  /** `retired`: it is answered as what the vendor took out of service. */
  readonly state: 'works' | 'partly' | 'not' | 'retired';
  /** One run of each caller. */
  readonly runs: readonly Run[];
  /** Parameters that a client names and the operation does not take, without a reason. */
  readonly lacks: readonly string[];
  /** Those that change nothing, with the reason. */
  readonly idle: Readonly<Record<string, string>>;
  /** Of these, what is read all the same, or named by no client: an entry that says what is not so. */
  readonly untrue: readonly string[];
  /** Undefined where the method is an operation itself. */
  readonly calls: readonly string[] | undefined;
  readonly why: string | undefined;
  /** The vendor's page that says so. */
  readonly retired: string | undefined;
}

export interface Inventory {
  readonly of: Interface;
  readonly callers: Listed['callers'];
  readonly methods: readonly Method[];
  /** Operations of ours that nobody names. */
  readonly others: readonly string[];
}

/** Of each dialect that has a list of its vendor's methods. */
export async function inventories(): Promise<readonly Inventory[]> {
  const listed = dialects.flatMap(({ name }) => {
    const file = new URL(`../../src/dialects/${name}/methods.json`, import.meta.url);
    return existsSync(file) ? [{ name, list: JSON.parse(readFileSync(file, 'utf8')) as Listed }] : [];
  });
  const all = await interfaces();
  return Promise.all(listed.map(({ name, list }) => inventoryOf(all.find((each) => each.name === name)!, list)));
}

async function inventoryOf(of: Interface, { callers, methods }: Listed): Promise<Inventory> {
  const runs = Map.groupBy(await runsOf(of.name), ({ operation }) => operation);
  const spoken = Map.groupBy(of.operations, ({ operation }) => operation);
  const takers = new Map(await Promise.all(of.operations.map(async (each) => [each, await takerOf(of, each)] as const)));
  const stateOf = (name: string, { by, takes, calls, why, idle = {}, retired }: ListedMethod): Method => {
    const called = (calls ?? [name]).map((operation) => spoken.get(operation) ?? []);
    const isThere = why === undefined && called.every((found) => found.length > 0);
    const shown = isThere ? firstOfEach(runs.get(name) ?? []) : [];
    const operations = called.flat();
    const passed = isThere ? words(takes).filter((parameter) => !operations.some((each) => takers.get(each)!(parameter))) : [];
    const lacks = passed.filter((parameter) => !(parameter in idle));
    const reasoned = Object.fromEntries(Object.entries(idle).map(([parameter, reason]) => [parameter, effects[reason]]));
    const untrue = Object.keys(idle).filter((parameter) => !passed.includes(parameter));
    const state =
      retired !== undefined && isThere ? 'retired' : !isThere ? 'not' : shown.length > 0 && lacks.length === 0 ? 'works' : 'partly';
    const callers = words(by).filter((each) => each !== 'docs');
    return { name, by: callers, state, runs: shown, lacks, idle: reasoned, untrue, calls, why: why && reasons[why], retired };
  };
  const named = new Set(Object.entries(methods).flatMap(([name, { calls }]) => calls ?? [name]));
  return {
    of,
    callers,
    methods: Object.entries(methods).map(([name, method]) => stateOf(name, method)),
    others: [...spoken.keys()].filter((name) => !named.has(name)),
  };
}

const firstOfEach = (runs: readonly Run[]): readonly Run[] => runs.filter(({ by }, at) => runs.findIndex((run) => run.by === by) === at);

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

/** Whether a parameter is declared by the operation, or known to every one. */
const takerOf = async ({ api }: Interface, operation: Operation): Promise<(parameter: string) => boolean> =>
  (await api.knownTo?.(operation)) ??
  ((parameter) => Object.values(operation.takes ?? {}).some((schema) => parameter in schema.properties));
