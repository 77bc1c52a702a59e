// The type of a dialect, and of the answers that its endpoints must have. The compiler computes the second from the commands an endpoint
// calls.
import type { Static, TObject, TSchema } from 'typebox';
import type { Client } from '../../core/clients/index.ts';
import type { FaultDetails } from '../../core/faults/all.ts';
import type { Ctx, FaultKind, FaultsOf, ProblemRule, Step } from '../../core/faults/index.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import type { Admission, AdmissionFaults, Admitted } from './admission.ts';
import type { CodeMapping, CodeOf, FaultAnswers, ProblemAnswers, RequestErrorAnswers, StepAnswers } from './answers.ts';
import type { CodeTable } from './codes.ts';
import type { Entry, EntryOf, PlaceOf } from './entry.ts';
import type { RequestErrorKind } from './request-errors.ts';
import type { Route, Routes } from './routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: a command of any faults, input and ports; what it is in particular is inferred
export type Command = (ctx: any, input: any, stores: any) => Promise<any>;
export type Commands = Readonly<Record<string, Command>>;

/** The same commands, bound to the request's context and to the server's ports. */
export type Bound<C extends Commands> = {
  readonly [K in keyof C]: (input: Parameters<C[K]>[1]) => ReturnType<C[K]>;
};

export type FaultsIn<C extends Commands> = FaultsOf<C[keyof C]>;

/** Schemas of parameters by place, of the places that the dialect has. */
export type Takes<Place extends string = string> = { readonly [L in Place]?: TObject };
export type ParametersOf<T extends Takes> = { readonly [L in keyof T]: Static<NonNullable<T[L]>> };

/** Services for authenticating a caller: the common admission, commands, and clients from memory. */
export interface DialectServices {
  /**
   * The common admission (admission.ts). Unless named, what must be open is the endpoint's unit or the dialect.
   */
  admit(request: HttpRequest, admission: Omit<Admission, 'dialect' | 'units'> & Partial<Pick<Admission, 'dialect'>>): Promise<Admitted>;
  /** A client of any tenant by its public id, at most a second old. */
  client(publicId: string): Promise<Client | undefined>;
  bind<C extends Commands>(calls: C, ctx: Ctx<FaultKind>): Bound<C>;
}

/** The cause of a failure, and the dialect's answer. */
export interface Failure<Code, X> {
  readonly code: Code | null;
  readonly extra: X | undefined;
  readonly cause: { readonly kind: 'fault' | 'requestError' | 'stepFailure' | 'defect'; readonly name: string; readonly detail: unknown };
}

export interface DialectSpec<T extends CodeTable, X, E extends Entry, P, R> {
  readonly name: string;
  readonly codes: T;
  readonly requestErrors: RequestErrorAnswers<CodeOf<T>, NoInfer<X>>;
  readonly steps: StepAnswers<CodeOf<T>, NoInfer<X>>;
  readonly problems: ProblemAnswers<CodeOf<T>, NoInfer<X>>;
  /** The answer to a defect of ours. */
  readonly defect: CodeOf<NoInfer<T>>;
  /** Names beside `*`, `<dialect>:*` and the operation's own under which operators take it out of service. */
  groupsOf?(endpoint: Route): readonly string[];
  /** Authenticates the caller and finds the tenant: throws refusals. `policy` is the endpoint's requirement of its caller. */
  authenticate(request: HttpRequest, endpoint: AnyEndpoint<P>, services: DialectServices): Promise<E>;
  /** After the parameters were read: whatever this vendor checks only then. */
  afterParameters?(entry: NoInfer<E>, endpoint: AnyEndpoint<P>, services: DialectServices): Promise<NoInfer<E>>;
  success(reply: R, entry: NoInfer<E>): HttpReply;
  failure(failure: Failure<CodeOf<T>, X>, request: HttpRequest, entry: NoInfer<E> | undefined): HttpReply;
  /** Before an answer to a call whose caller entered goes out: whatever this vendor keeps of it. A failure of that is logged, and the answer goes out nevertheless. */
  answered?(reply: HttpReply, entry: NoInfer<E>, services: Pick<DialectServices, 'bind'>): Promise<void>;
  /** Further facts of a call for the log, so that support staff find it by the ids that the caller was given. */
  traced?(request: HttpRequest, entry: NoInfer<E> | undefined): Trace;
}

export interface Trace {
  /** The vendor's own name for the request, as its replies show it. */
  readonly trace?: string | undefined;
  readonly client?: string | undefined;
  readonly account?: string | undefined;
}

type Needed<Defaults, F extends FaultKind> = Exclude<F, keyof Defaults>;

/** Faults without a default are compulsory, those with one optional, all others forbidden. */
export type Overrides<Code, X, Defaults, F extends FaultKind> = {
  readonly [K in Needed<Defaults, F>]: CodeMapping<Code, FaultDetails[K], X>;
} & { readonly [K in F & keyof Defaults]?: CodeMapping<Code, FaultDetails[K], X> } & { readonly [K in Exclude<FaultKind, F>]?: never };

type FaultsMember<Code, X, Defaults, F extends FaultKind> = [Needed<Defaults, F>] extends [never]
  ? { readonly faults?: Overrides<Code, X, Defaults, F> }
  : { readonly faults: Overrides<Code, X, Defaults, F> };

export type EndpointSpec<T extends CodeTable, X, Defaults, E extends Entry, P, R, C extends Commands, K extends Takes<PlaceOf<E>>> = {
  /** What the operation does, in one sentence, for its documents. */
  readonly summary?: string;
  /** What is answered where it works, for its documents. */
  readonly returns?: Returns;
  /** The method, if the name does not contain it. */
  readonly method?: Route['method'];
  readonly path?: string;
  /** Its answer is made of reads, and of the request, and tells no time: it is given again until something of it changes. */
  readonly remembered?: true;
  readonly caller: P;
  readonly calls: C;
  readonly takes?: K & { readonly [L in Exclude<keyof K, PlaceOf<E>>]: never };
  readonly problems?: { readonly [Q in ProblemRule | `${string}:${ProblemRule}`]?: CodeMapping<CodeOf<T>, never, X> };
  readonly requestErrors?: { readonly [D in RequestErrorKind]?: CodeMapping<CodeOf<T>, never, X> };
  /** By parameter name: a missing one that has its own code. */
  readonly parameters?: Readonly<Record<string, CodeMapping<CodeOf<T>, never, X>>>;
  readonly steps?: { readonly [S in Step]?: CodeMapping<CodeOf<T>, unknown, X> };
  handle(given: ParametersOf<K>, core: Bound<C>, entry: EntryOf<E, P>): Promise<R>;
} & FaultsMember<CodeOf<T>, X, Defaults, FaultsIn<C>>;

/** A success, as documents say it: its HTTP status (200 unless said), what it is, and the JSON body; without one the body is empty. */
export interface Returns {
  readonly status?: number;
  readonly means: string;
  readonly body?: TSchema;
}

/** Type-erased endpoint, for code that handles every endpoint alike. */
export interface AnyEndpoint<P> extends Route {
  readonly summary?: string;
  readonly returns?: Returns;
  readonly remembered?: true;
  readonly caller: P;
  readonly calls: Commands;
  readonly takes?: Readonly<Record<string, TObject>>;
  readonly faults?: object;
  readonly problems?: object;
  readonly requestErrors?: object;
  readonly parameters?: object;
  readonly steps?: object;
}

export interface Endpoint<P, E extends Entry, R> extends AnyEndpoint<P> {
  handle(given: ParametersOf<Takes>, core: Bound<Commands>, entry: E): Promise<R>;
}

export interface Dialect<T extends CodeTable, X, Defaults, E extends Entry, P, R> extends DialectSpec<T, X, E, P, R> {
  readonly faults: Defaults;
  readonly callerCommands: Commands;
}

/** The words with which endpoints are said: `dialect.endpoint('GET /users/{id}', { … })`. */
type EndpointWords<T extends CodeTable, X, Defaults, E extends Entry, P, R, N extends Routes> = {
  readonly [Word in keyof N]: <const Q extends P, const C extends Commands, const K extends Takes<PlaceOf<E>>>(
    name: Parameters<N[Word]>[0],
    spec: EndpointSpec<T, X, Defaults, E, Q, R, C, K>,
  ) => Endpoint<P, E, R>;
};

/**
 * `faults` are the dialect's defaults; they must at least cover what admission and the commands of authenticate.ts may raise.
 * An unknown key is an error: it is intersected with never. `routes` are the words with which endpoints are said.
 */
export function dialect<
  const T extends CodeTable,
  X,
  E extends Entry,
  P,
  R,
  const D extends Commands,
  const Defaults extends FaultAnswers<CodeOf<T>, X> & { readonly [F in FaultsIn<D> | AdmissionFaults]: unknown },
  N extends Routes,
>(
  spec: DialectSpec<T, X, E, P, R>,
  callerCommands: D,
  faults: Defaults & { readonly [K in Exclude<keyof Defaults, FaultKind>]: never },
  routes: N,
): Dialect<T, X, Defaults, E, P, R> & EndpointWords<T, X, Defaults, E, P, R, N> {
  const said = Object.entries(routes).map(([word, route]) => [word, (name: never, endpoint: object) => ({ ...route(name), ...endpoint })]);
  return { ...spec, faults, callerCommands, ...(Object.fromEntries(said) as EndpointWords<T, X, Defaults, E, P, R, N>) };
}
