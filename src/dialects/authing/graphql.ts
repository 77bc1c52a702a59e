// The GraphQL endpoint: one POST, one schema a generation, and errors whose message is an object, as the vendor's clients read it. Each field
// that a document asks for is a call of its own, under whatever alias.
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { Fault, StepFailure } from '../../core/faults/index.ts';
import type { RequestPipeline } from '../_common/api.ts';
import { jsonObjectOf } from '../_common/bodies.ts';
import type { Endpoint } from '../_common/dialect.ts';
import { RequestError, refuse } from '../_common/request-errors.ts';
import { authing } from './answers.ts';
import { poolSegment } from './authenticate.ts';
import type { AuthingEntry, Policy } from './entry.ts';
import type { GraphqlError } from './envelope.ts';
import { poolNames } from './pools.ts';
import { type Reply, Stage } from './reply.ts';
import { fewFields, plainFields } from './wire/few-fields.ts';
import { interfaceOf, operationsOf } from './wire/interfaces.ts';
import { introspects, plainIntrospection } from './wire/introspection.ts';
import { selectedBy, selectionSegment } from './wire/selection.ts';
import { storableTexts } from './wire/storable-texts.ts';

type Field = Endpoint<Policy, AuthingEntry, Reply>;
type Answers = RequestPipeline<Policy, AuthingEntry, Reply>;
export type Served = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** One request, for the fields that it asks for. */
interface OperationContext {
  readonly request: FastifyRequest;
  readonly record: ReturnType<Answers['begin']>;
  readonly parts: ReturnType<Answers['begin']>[];
  /** Of the first field that was refused. */
  code: number | undefined;
  /** Whether all that was run is `remembered`. */
  kept: boolean;
  /** Ends the document, which is answered with this refusal alone. */
  stop(refusal: Error): void;
}

/** What asks for no field of ours: a mistake, or the schema itself. */
const noField = authing.field('schema', { summary: '', caller: { by: 'anyone' }, calls: {}, handle: async () => null });

/** A client that lives on generation 1 or 2 has operations that nothing here answers: each is told so, where other fields of its document are run. */
const unserved = (operation: string): Field =>
  authing.field(operation, {
    summary: '',
    caller: { by: 'anyone' },
    calls: {},
    requestErrors: { 'operation.unknown': { code: null, extra: { number: 501, text: 'This operation is not served here' } } },
    handle: async () => {
      throw refuse('operation.unknown', { name: operation });
    },
  });

/** How a generation answers its documents. */
export function serving(answers: Answers, generation: 1 | 2, fields: Readonly<Record<string, Field>>): Served {
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  const documentOf = (query: string): DocumentNode | readonly GraphQLError[] => {
    const known = documents.get(query);
    if (known) return known;
    const read = readDocument(interfaceOf(generation), query);
    if (documents.size > 500) documents.clear();
    documents.set(query, read);
    return read;
  };

  const resolve = async (
    field: Field,
    args: Record<string, unknown>,
    context: OperationContext,
    info: GraphQLResolveInfo,
  ): Promise<Reply> => {
    context.request.operation = field.operation;
    context.kept &&= field.remembered === true;
    const flat = flattened(args);
    const part = answers.part(context.record, { segments: { ...segmentsOf(flat), [selectionSegment]: selectedBy(info) } });
    context.parts.push(part);
    try {
      const reply = await answers.run(field, part, { args: flat, path: undefined, query: undefined, body: undefined });
      if (reply instanceof Stage)
        throw new GraphQLError('goes on', { extensions: { said: { code: reply.number, message: reply.text, data: reply.data } } });
      return reply;
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      const refused = answers.refused(error, part, field);
      context.code ??= refused.code;
      throw new GraphQLError('refused', { extensions: { said: saidOf(refused.body) } });
    }
  };

  /** A request that ran no field is a call of the tenant that it names, if it names one. */
  async function counted(record: ReturnType<Answers['begin']>): Promise<ReturnType<Answers['begin']>> {
    const part = answers.part(record, {});
    try {
      await answers.run(noField, part, { args: {}, path: undefined, query: undefined, body: undefined });
    } catch (error) {
      if (!(error instanceof RequestError && error.kind === 'tenant.unspecified')) throw error;
    }
    return part;
  }

  type Root = (args: Record<string, unknown>, context: OperationContext, info: GraphQLResolveInfo) => Promise<Reply>;
  let resolvers: Readonly<Record<string, Root>> | undefined;
  const roots = () => {
    resolvers ??= Object.fromEntries(
      operationsOf(generation).map((name): [string, Root] => {
        const field = Object.hasOwn(fields, name) ? fields[name]! : unserved(name);
        return [name, (args, context, info) => resolve(field, args, context, info)];
      }),
    );
    return resolvers;
  };

  const served: Served = async (request, reply) => {
    const record = answers.begin(request);
    const stopping = new AbortController();
    try {
      const body = jsonObjectOf(record.request.body);
      const { query, variables = {}, operationName } = body;
      if (typeof query !== 'string') throw refuse('request.unreadable', { why: 'syntax' });
      const document = documentOf(query);
      if (!('kind' in document)) {
        return answers.send(reply, { status: 400, body: { errors: document.map((error) => written(error)) } }, await counted(record));
      }
      // Counted first: an answer about the schema is the longest of all.
      const asked = introspects(document) ? await counted(record) : undefined;
      const context: OperationContext = {
        request,
        record,
        parts: [],
        code: undefined,
        kept: asked === undefined,
        stop: (refusal) => stopping.abort(refusal),
      };
      const result = await execute({
        schema: interfaceOf(generation),
        document,
        rootValue: roots(),
        contextValue: context,
        variableValues: variables as Record<string, unknown>,
        operationName: operationName as string | undefined,
        abortSignal: stopping.signal,
      });
      // A part that is made later, as the members of a group are, is refused in the vendor's words, too.
      const errors = result.errors?.map((error) => {
        const { originalError: cause } = error;
        if (!(cause instanceof Fault || cause instanceof StepFailure || cause instanceof RequestError)) return written(error);
        const refused = answers.refused(cause, context.parts[0] ?? record);
        context.code ??= refused.code;
        return written(error, saidOf(refused.body));
      });
      const out = { ...(errors ? { errors } : {}), data: result.data ?? null };
      // Of several fields the log tells of the first that was refused.
      const { parts, code } = context;
      const told = parts.find(({ cause }) => cause) ?? parts[0] ?? asked ?? (await counted(record));
      told.kept = context.kept && parts.length > 0 && !errors;
      return answers.send(reply, { status: 200, ...(code === undefined ? {} : { code }), body: out }, told);
    } catch (error) {
      const refused = answers.refused(stopping.signal.aborted ? stopping.signal.reason : error, record);
      return answers.send(reply, { ...refused, body: { errors: [{ message: saidOf(refused.body) }], data: null } }, record);
    }
  };
  return (request, reply) => answers.again(request, reply, () => served(request, reply));
}

function readDocument(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxTokens: 1000 });
    const errors = validate(schema, document, [...specifiedRules, fewFields, plainFields, plainIntrospection, storableTexts], {
      maxErrors: 10,
    });
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Arguments of a field, with those of its one input object beside them. Null is absent for arguments; in an input it takes a value away. */
function flattened(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inputs = ['input', 'userInfo', 'options'];
  const isInner = (name: string, value: unknown) =>
    inputs.includes(name) && typeof value === 'object' && value !== null && !Array.isArray(value);
  const own = Object.entries(args).filter(([name, value]) => value !== null && value !== undefined && !isInner(name, value));
  const inner = inputs.map((name) => args[name]).filter((value, at) => isInner(inputs[at]!, value));
  return Object.assign(Object.fromEntries(own), ...inner);
}

function segmentsOf(args: Readonly<Record<string, unknown>>): Record<string, string> {
  const pool = poolNames.map((name) => args[name]).find((given) => given !== undefined && given !== null);
  return typeof pool === 'string' ? { [poolSegment]: pool } : {};
}

const saidOf = (body: unknown): GraphqlError => {
  const { code, message, data } = body as GraphqlError;
  return { code, message, data };
};

/** The message is an object, also of what was not run; clients read code, message and data from it. */
function written(error: GraphQLError, said = (error.extensions as { said?: GraphqlError }).said) {
  const { message, locations, path } = error.toJSON();
  const code = said || path ? 'INTERNAL_SERVER_ERROR' : 'GRAPHQL_VALIDATION_FAILED';
  return { message: said ?? { code: path ? 500 : 400, message, data: null }, locations, path, extensions: { code } };
}
