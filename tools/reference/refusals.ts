// What an operation answers when it refuses: the real lookup and the dialect's real envelope are asked for everything that may be raised there.
import { Fault, type FaultKind, type ProblemRule, problemMeanings, type Step, StepFailure, steps } from '../../src/core/faults/index.ts';
import { demandRateLeft, limitRate } from '../../src/core/protection/index.ts';
import type { AnyApi } from '../../src/dialects/_common/api.ts';
import type { AnyEndpoint } from '../../src/dialects/_common/dialect.ts';
import { findAnswer } from '../../src/dialects/_common/find-answer.ts';
import { RequestError, type RequestErrorKind, requestErrorMeanings } from '../../src/dialects/_common/request-errors.ts';
import type { HttpRequest } from '../../src/http/request.ts';
import { faultsOfCommands } from './faults-of-commands.ts';

export interface Fact {
  readonly kind: 'fault' | 'requestError' | 'stepFailure' | 'outcome' | 'defect';
  readonly name: string;
}

export interface Refusal {
  /** The HTTP status, by the settings with which a tenant begins. */
  readonly status: number;
  /** Null where the answer is none of the vendor's table; `word` then is what stands in its place, if anything does. */
  readonly code: number | null;
  readonly word?: string;
  /** The names of the members of its body, where it has any. */
  readonly members?: readonly string[];
  readonly because: readonly Fact[];
}

type Endpoint = AnyEndpoint<unknown>;
type Raised = Fact & { readonly error: unknown };

/** Stands for details nobody has yet: whatever is asked of it is itself again, and as text it is an ellipsis. */
// biome-ignore lint/suspicious/noExplicitAny: it stands for details of every shape
const anything: any = new Proxy(() => {}, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => '…' : anything),
  apply: () => anything,
});

const askedAt = (path: string, method: string): HttpRequest => ({
  id: '0'.repeat(32),
  method,
  path,
  segments: {},
  query: '',
  originalUrl: path,
  scheme: 'http',
  isToldPlain: false,
  host: '127.0.0.1:8420',
  headers: {},
  body: Buffer.from('{}'),
  address: '127.0.0.1',
  raw: anything,
  at: new Date(0),
});

const fault = (name: FaultKind): Raised => ({ kind: 'fault', name, error: new Fault(name, anything) });
const requestError = (name: RequestErrorKind, detail: object = anything): Raised => ({
  kind: 'requestError',
  name,
  error: new RequestError(name, detail as never),
});
const stepFailure = (name: Step): Raised => ({ kind: 'stepFailure', name, error: new StepFailure(name, anything) });
const keysOf = <K extends string>(map: object | undefined): readonly K[] => Object.keys(map ?? {}) as K[];

/** One for each rule, and for each field that has a code of its own, here or in the dialect. */
function problems({ dialect }: AnyApi, endpoint: Endpoint): readonly Raised[] {
  const rules = keysOf<ProblemRule>(problemMeanings).map((rule) => ({ field: 'field', rule }));
  const own = [...keysOf(endpoint.problems), ...keysOf(dialect.problems)].flatMap((name) => {
    const [, field, rule] = /^(.+):([\w-]+)$/.exec(name) ?? [];
    return field === undefined ? [] : [{ field, rule: rule as ProblemRule }];
  });
  return [...rules, ...own].map((problem) => ({
    kind: 'fault',
    name: 'input.rejected',
    error: new Fault('input.rejected', { problems: [problem as never] }),
  }));
}

/** Parameters of these formats are judged before the handler is reached, and it judges itself what it has a number for. */
const judges = ({ takes = {}, problems: own = {} }: Endpoint): boolean =>
  Object.keys(own).length > 0 || /"format":"(email-address|telephone)"/.test(JSON.stringify(takes));

async function faultsIn(commands: Iterable<unknown>): Promise<readonly FaultKind[]> {
  const known = await faultsOfCommands();
  const kinds = [...commands].flatMap((command) => {
    const own = known.get(command);
    if (!own) throw new Error(`no area exports the command ${(command as { name?: string }).name}`);
    return own;
  });
  return [...new Set(kinds)].sort();
}

/** What the operation itself refuses: its commands' faults, and whatever it answers otherwise than the dialect. */
export async function refusalsOf(api: AnyApi, endpoint: Endpoint): Promise<readonly Refusal[]> {
  const faults = await faultsIn(Object.values(endpoint.calls));
  const judged = faults.includes('input.rejected') || judges(endpoint);
  return answersTo(api, endpoint, [
    ...faults.filter((kind) => kind !== 'input.rejected').map(fault),
    ...(judged ? problems(api, endpoint) : []),
    ...keysOf<RequestErrorKind>(endpoint.requestErrors).map((kind) => requestError(kind)),
    ...keysOf(endpoint.parameters).map((name) => requestError('parameter.missing', { names: [name], blank: false, in: '' })),
    ...keysOf<Step>(endpoint.steps).map(stepFailure),
  ]);
}

/** What every operation of the dialect may be answered with: before it runs, and where something of ours breaks. */
export async function refusalsEverywhere(api: AnyApi): Promise<readonly Refusal[]> {
  const faults = await faultsIn([...Object.values(api.dialect.callerCommands), limitRate, demandRateLeft]);
  const defect: Raised = { kind: 'defect', name: 'defect', error: new Error('a defect') };
  return answersTo(api, undefined, [
    ...keysOf<RequestErrorKind>(requestErrorMeanings).map((kind) => requestError(kind)),
    ...faults.filter((kind) => kind !== 'input.rejected').map(fault),
    ...keysOf<Step>(steps).map(stepFailure),
    defect,
  ]);
}

function answersTo(api: AnyApi, endpoint: Endpoint | undefined, raised: readonly Raised[]): readonly Refusal[] {
  const asked = askedAt(endpoint?.path ?? api.endpoints[0]!.path, endpoint ? [endpoint.method].flat()[0]! : 'POST');
  const found = new Map<string, Refusal>();
  for (const { kind, name, error } of raised) {
    const failure = findAnswer(api.dialect, endpoint, error, asked);
    const { status, body } = api.dialect.failure(failure, asked, undefined);
    const word = failure.code === null ? wordIn(body) : undefined;
    const key = `${status} ${failure.code} ${word}`;
    const because = [...(found.get(key)?.because ?? []), { kind, name }];
    const once = because.filter((fact, at) => because.findIndex((other) => other.name === fact.name) === at);
    found.set(key, { status, code: failure.code, ...(word === undefined ? {} : { word }), ...membersOf(body), because: once });
  }
  return [...found.values()].sort(byStatus);
}

export const byStatus = (a: Refusal, b: Refusal): number =>
  a.status - b.status || (a.code ?? 0) - (b.code ?? 0) || ((a.word ?? '') < (b.word ?? '') ? -1 : 1);

/** A body may be written already. */
function membersOf(body: unknown): Pick<Refusal, 'members'> {
  const read: unknown = typeof body === 'string' && body.startsWith('{') ? JSON.parse(body) : body;
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? { members: Object.keys(read) } : {};
}

/** Where envelopes say a code that is none of the table. */
function wordIn(body: unknown): string | undefined {
  const { code, error } = (body ?? {}) as { readonly code?: unknown; readonly error?: unknown };
  const word = code ?? error;
  return typeof word === 'string' || typeof word === 'number' ? String(word) : undefined;
}
