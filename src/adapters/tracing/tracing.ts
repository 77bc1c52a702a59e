// Traces of requests by OpenTelemetry: a span for the request, and in it one for each command, statement and call to another service. No span
// holds a value that somebody sent: names of operations and commands, statements with places instead of values, hosts, codes and ids of tenants.
import {
  type Attributes,
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { summaryOf } from './statements.ts';

export interface TracingOptions {
  readonly exporter: SpanExporter;
  /** Share of the requests, from 0 to 1. */
  readonly ratio: number;
  /** A request that brings a trace goes on in it. */
  readonly continueCallers: boolean;
  /** Of this process: `service.name` and the like. */
  readonly resource: Attributes;
  readonly database: 'sqlite' | 'postgresql';
}

export type Tracing = ReturnType<typeof newTracing>;

/** Milliseconds that the last spans have to get away when the process stops. */
const patience = 2000;

/** Milliseconds. */
const shortestWait = 2;

/** Nothing global: two of them in one process do not hear of each other. */
export function newTracing({ exporter, ratio, continueCallers, resource, database }: TracingOptions) {
  const contexts = new AsyncLocalStorageContextManager().enable();
  const share = new TraceIdRatioBasedSampler(ratio);
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: share }),
    resource: resourceFromAttributes(resource),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
    spanLimits: { attributeValueLengthLimit: 4096 },
  });
  const tracer: Tracer = provider.getTracer('dragoman');

  /** A span around the work, whether it answers at once or later. */
  function follow<T>(name: string, kind: SpanKind, attributes: Attributes, run: () => T): T {
    const around = contexts.active();
    const span = tracer.startSpan(name, { kind, attributes }, around);
    const ended = <V>(value: V): V => {
      span.end();
      return value;
    };
    const failed = (error: unknown): never => {
      markFailure(span, error);
      span.end();
      throw error;
    };
    try {
      const answer = contexts.with(trace.setSpan(around, span), run);
      return answer instanceof Promise ? (answer.then(ended, failed) as T) : ended(answer);
    } catch (error) {
      return failed(error);
    }
  }
  /** A span of a wait that was one: most connections are there at once. */
  function followWait<T>(name: string, run: () => T): T {
    const around = contexts.active();
    const begun = Date.now();
    const answer = run();
    const told = () => {
      if (Date.now() - begun < shortestWait) return;
      tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes: { 'db.system.name': database }, startTime: begun }, around).end();
    };
    if (answer instanceof Promise) answer.then(told, told);
    return answer;
  }
  const isTraced = () => trace.getSpan(contexts.active())?.isRecording() ?? false;

  return {
    requests: {
      begin({ method, traceparent }: { readonly method: string; readonly traceparent: string | undefined }) {
        const parent = continueCallers ? contextOf(traceparent) : ROOT_CONTEXT;
        const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } }, parent);
        return requestSpan(span, method, (work) => contexts.with(trace.setSpan(parent, span), work));
      },
    },
    command: <T>(name: string, run: () => Promise<T>): Promise<T> => {
      if (!isTraced()) return run();
      return follow(name, SpanKind.INTERNAL, { 'dragoman.command': name }, run);
    },
    /** Work that is no command and takes its time, such as hashing. */
    work: <T>(name: string, run: () => Promise<T>): Promise<T> => (isTraced() ? follow(name, SpanKind.INTERNAL, {}, run) : run()),
    /** What no request asked for, as sweeps do, is not traced. */
    statement: <T>(text: string, run: () => T): T => {
      if (!isTraced()) return run();
      if (text === 'connect') return followWait(text, run);
      const { operation, table, summary } = summaryOf(text);
      const named = { 'db.query.summary': summary, 'db.operation.name': operation, ...(table ? { 'db.collection.name': table } : {}) };
      return follow(summary, SpanKind.CLIENT, { 'db.system.name': database, ...named, 'db.query.text': text }, run);
    },
    /** Also what no request waits for, as tries of the outbox: they are traces of their own. */
    call: <T>(purpose: string, { host, port }: { readonly host: string; readonly port: number }, run: () => Promise<T>): Promise<T> =>
      follow(`call ${purpose}`, SpanKind.CLIENT, { 'dragoman.purpose': purpose, 'server.address': host, 'server.port': port }, run),
    /** Sends what is left, and does not wait long for it. */
    async stop(): Promise<void> {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, patience).unref();
      await Promise.race([provider.shutdown().catch(() => {}), late.promise]);
      clearTimeout(timer);
      contexts.disable();
    },
  };
}

interface Answered {
  readonly id: string;
  readonly api: string;
  readonly operation: string | null;
  readonly status: number | undefined;
  readonly code: number | undefined;
  readonly reason: string | undefined;
  readonly isOurs: boolean;
  readonly tenant: string | undefined;
}

const requestSpan = (span: Span, method: string, run: (work: () => void) => void) => ({
  id: span.isRecording() ? span.spanContext().traceId : undefined,
  run,
  end({ id, api, operation, status, code, reason, isOurs, tenant }: Answered): void {
    if (!span.isRecording()) return;
    span.updateName(operation ?? method);
    span.setAttributes({
      'dragoman.request': id,
      'dragoman.api': api,
      ...(operation === null ? {} : { 'http.route': operation }),
      ...(status === undefined ? {} : { 'http.response.status_code': status }),
      ...(code === undefined ? {} : { 'dragoman.code': code }),
      ...(reason === undefined ? {} : { 'dragoman.reason': reason }),
      ...(tenant === undefined ? {} : { 'dragoman.tenant': tenant }),
    });
    if (status === undefined) span.setAttribute('dragoman.aborted', true);
    if (isOurs || (status ?? 0) >= 500) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', reason ?? String(status));
    span.end();
  },
});

/** A refusal is an answer like any other. Messages of errors stay out of traces: a driver's may quote what somebody typed. */
function markFailure(span: Span, error: unknown): void {
  const { kind, code, name } = error as { readonly kind?: unknown; readonly code?: unknown; readonly name?: unknown };
  if (kind !== undefined) {
    span.setAttribute('dragoman.reason', String(kind));
    return;
  }
  span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', String(code ?? name ?? 'unknown'));
}

/** The trace that a `traceparent` names; none where it is absent or makes no sense (w3.org/TR/trace-context 3.2). */
function contextOf(header = ''): Context {
  const [, version, traceId = '', spanId = '', flags = ''] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(header) ?? [];
  const given = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return version !== undefined && version !== 'ff' && isSpanContextValid(given) ? trace.setSpanContext(ROOT_CONTEXT, given) : ROOT_CONTEXT;
}
