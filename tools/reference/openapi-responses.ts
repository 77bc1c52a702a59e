// What an operation answers, as OpenAPI says it: the codes that may come by status, and beside them the replies that were recorded, by code.
import { meaningOf } from '../../src/pages/errors/library.ts';
import type { Interface, Operation } from './interfaces.ts';
import { plain } from './plain-schema.ts';
import type { RecordedReply } from './recorded-replies.ts';
import type { Fact, Refusal } from './refusals.ts';
import { schemaOf } from './schema-of-values.ts';

const json = 'application/json';

/** An interface with the replies that were recorded of it, by operation. */
export interface Documented extends Interface {
  readonly recorded: ReadonlyMap<string, readonly RecordedReply[]>;
  /** The reply of the record of each code, where it is JSON. */
  readonly ofCodes: ReadonlyMap<number, RecordedReply>;
}

export function responsesOf(given: Documented, operation: Pick<Operation, 'operation' | 'returns' | 'refusals'>): object {
  const { returns, refusals } = operation;
  const own = ownReplies(given, operation);
  const byStatus = Map.groupBy(refusals, ({ status }) => String(status));
  const recorded = Map.groupBy(own, ({ status }) => String(status));
  const success = returns ? String(returns.status ?? 200) : '2XX';
  const mixed = [...byStatus.keys(), ...recorded.keys()].some((status) => status.startsWith('2'));
  const worked = returns
    ? { [success]: { description: returns.means, ...(returns.body ? { content: { [json]: { schema: plain(returns.body) } } } : {}) } }
    : mixed
      ? {}
      : { '2XX': { description: 'It worked.' } };
  const statuses = [...new Set([...byStatus.keys(), ...recorded.keys()])].filter((status) => !returns || status !== success).sort();
  const answers = statuses.map(
    (status) => [status, responseOf(given, status, byStatus.get(status) ?? [], recorded.get(status) ?? [])] as const,
  );
  return { ...worked, ...Object.fromEntries(answers), default: { $ref: '#/components/responses/everywhere' } };
}

/** What every operation may answer. */
export const everywhereOf = (given: Documented): object => ({
  description: withMeanings('Refused before it ran, or something of ours broke: possible at every operation.', given.everywhere),
  ...contentOf(given, given.everywhere, []),
  'x-codes': codesOf(given, given.everywhere, true),
});

/** The replies of all codes, to which those of operations refer. */
export const exampleComponents = ({ ofCodes }: Documented): object =>
  ofCodes.size === 0
    ? {}
    : { examples: Object.fromEntries([...ofCodes].map(([code, { when, body }]) => [code, { summary: when, value: body }])) };

/** Those of its own codes, and of its success; what every operation may answer stands there. */
function ownReplies({ recorded, everywhere }: Documented, { operation, refusals }: Pick<Operation, 'operation' | 'refusals'>) {
  const own = new Set(refusals.map(({ status, code }) => `${status} ${code}`));
  const others = new Set(everywhere.map(({ code }) => code));
  return (recorded.get(operation) ?? []).filter(
    ({ status, code }) => own.has(`${status} ${code}`) || code === undefined || !others.has(code),
  );
}

function responseOf(given: Documented, status: string, refusals: readonly Refusal[], replies: readonly RecordedReply[]): object {
  const first = status.startsWith('2') ? 'It worked, or the body carries one of these codes:' : 'Refused:';
  return {
    description: refusals.length === 0 && status.startsWith('2') ? 'It worked.' : withMeanings(first, refusals),
    ...contentOf(given, refusals, replies),
    ...(refusals.length === 0 ? {} : { 'x-codes': codesOf(given, refusals) }),
  };
}

export function withMeanings(first: string, refusals: readonly Refusal[]): string {
  const sentences = refusals.flatMap(({ because }) => because.map((fact) => `- \`${fact.name}\`: ${whatItMeans(fact)}`));
  return [first, ...new Set(sentences)].join('\n');
}

const whatItMeans = (fact: Fact): string => (fact.kind === 'defect' ? 'The program is wrong, and says so in its log.' : meaningOf(fact));

/** The form that the interface declares for refusals; else that of the replies that were recorded, here or of the same codes, with one of each code. */
function contentOf(given: Documented, refusals: readonly Refusal[], own: readonly RecordedReply[]): object {
  const { api } = given;
  const kinds = [...new Set(refusals.flatMap(({ because }) => because.map(({ name }) => name)))].sort();
  if (api.refusalBody && refusals.length > 0) return { content: { [json]: { schema: plain(api.refusalBody(kinds)) } } };
  const replies = [...own, ...elsewhere(given, refusals, own)];
  if (replies.length === 0) return {};
  const byType = Map.groupBy(replies, ({ type }) => type);
  const content = [...byType].map(([type, all]) => [
    type,
    { schema: schemaOf(all.map(({ body }) => body)), examples: examplesOf(given, all) },
  ]);
  return { content: Object.fromEntries(content) };
}

/** Replies of the same codes that were recorded at other operations, in the type and the form that are spoken here. */
function elsewhere({ ofCodes }: Documented, refusals: readonly Refusal[], own: readonly RecordedReply[]): readonly RecordedReply[] {
  const types = new Set([json, ...own.map(({ type }) => type)]);
  const here = new Set(own.map(({ code }) => code));
  const found = refusals.flatMap((refusal) => {
    const reply = refusal.code === null || here.has(refusal.code) ? undefined : ofCodes.get(refusal.code);
    return reply && reply.status === refusal.status && types.has(reply.type) && isAlike(refusal, reply.body) ? [reply] : [];
  });
  return [...new Set(found)];
}

/** One of the two may have a member more: details are not always told. */
function isAlike({ members = [] }: Refusal, body: unknown): boolean {
  const seen = new Set(Object.keys(body as object));
  return members.length > 0 && (members.every((name) => seen.has(name)) || [...seen].every((name) => members.includes(name)));
}

function examplesOf({ ofCodes }: Documented, replies: readonly RecordedReply[]): object {
  const shown = (reply: RecordedReply) =>
    reply.code !== undefined && ofCodes.get(reply.code) === reply
      ? { $ref: `#/components/examples/${reply.code}` }
      : { summary: reply.when, value: reply.body };
  const byCode = replies.map((reply) => [reply.code === undefined ? 'worked' : String(reply.code), shown(reply)] as const);
  return Object.fromEntries(byCode.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

export const codesOf = (given: Interface, refusals: readonly Refusal[], withStatus = false): readonly object[] =>
  refusals.map(({ status, code, word, because }) => ({
    ...(withStatus ? { status } : {}),
    code,
    ...(code === null ? (word === undefined ? {} : { word }) : { message: given.message(code) }),
    because: because.map(({ name }) => name),
    ...(code !== null && given.isProven(code) ? { record: `../errors/${given.name}/${code}.md` } : {}),
  }));
