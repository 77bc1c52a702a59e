// Every interface of the server with its operations: what its documents are made of.
import { api as consoleApi } from '../../src/console/index.ts';
import type { AnyApi } from '../../src/dialects/_common/api.ts';
import type { AnyEndpoint } from '../../src/dialects/_common/dialect.ts';
import { dialects } from '../../src/dialects.ts';
import { type Library, openLibrary } from '../../src/pages/errors/library.ts';
import { byStatus, type Fact, type Refusal, refusalsEverywhere, refusalsOf } from './refusals.ts';

export interface Operation extends AnyEndpoint<unknown> {
  readonly methods: readonly string[];
  readonly whoMayCall: string;
  /** In order of status and code; outcomes that carry a code are among them. */
  readonly refusals: readonly Refusal[];
  /** A field of a GraphQL door: others share its path. */
  readonly isField: boolean;
}

export interface Interface {
  readonly name: string;
  readonly title: string;
  readonly api: AnyApi;
  /** Where its paths begin. */
  readonly at: string;
  readonly operations: readonly Operation[];
  readonly everywhere: readonly Refusal[];
  /** The vendor's text of a code. */
  message(code: number): string;
  /** Whether the error index has a record of that code. */
  isProven(code: number): boolean;
}

let read: Promise<readonly Interface[]> | undefined;

/** The dialects in the order of documents, then the operators' API. */
export function interfaces(): Promise<readonly Interface[]> {
  const library = openLibrary();
  const all = [
    ...dialects.map(({ title, api }) => ({ title, api, at: '' })),
    { title: 'Console', api: consoleApi as AnyApi, at: '/console/api' },
  ];
  read ??= Promise.all(all.map((each) => interfaceOf(each, library)));
  return read;
}

async function interfaceOf({ title, api, at }: Pick<Interface, 'title' | 'api' | 'at'>, library: Library): Promise<Interface> {
  const { name, codes } = api.dialect;
  const fields = api.inner ?? [];
  const everywhere = await refusalsEverywhere(api);
  const atTheDoor = new Set(everywhere.map(({ code }) => code));
  const recordedAt = (operation: string) =>
    library.records.filter((record) => record.dialect === name && record.operation === operation && !atTheDoor.has(record.code));
  const operations = await Promise.all(
    [...api.endpoints, ...fields].map(async (endpoint) => ({
      ...endpoint,
      methods: [endpoint.method].flat(),
      whoMayCall: api.whoMayCall(endpoint),
      refusals: withRecorded(await refusalsOf(api, endpoint), recordedAt(endpoint.operation)),
      isField: fields.filter(({ path }) => path === endpoint.path).length > 1 && fields.includes(endpoint),
    })),
  );
  return {
    name,
    title,
    api,
    at,
    operations,
    everywhere,
    message: (code) => codes[code].message,
    isProven: (code) => library.find(name, code) !== undefined,
  };
}

/** What only a record shows: replies that worked and carry a code, and answers that hang on a setting of the dialect's own. */
function withRecorded(refusals: readonly Refusal[], recorded: Library['records']): readonly Refusal[] {
  const further = recorded.filter(({ code }) => !refusals.some((refusal) => refusal.code === code));
  return [...refusals, ...further.map(({ code, reply, fact }) => ({ status: reply.status, code, because: [fact as Fact] }))].sort(byStatus);
}
