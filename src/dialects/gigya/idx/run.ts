// A run of a dataflow: records are read in pages and go through its steps one by one. All that it does are calls of this API, signed as the application that
// scheduled it: it may do what that may, and what it does is limited, judged and told as any server's calls are.
import type { FlowCounts, FlowEnd, FlowToRun, RunFlow } from '../../../core/dataflows/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { secondsOf } from '../../../core/time.ts';
import { hmacSha1 } from '../../_common/signing.ts';
import { baseString } from '../wire/signature.ts';
import { type Plan, planOf } from './plan.ts';
import { StepUnfit } from './step-parameters.ts';
import { withAnswer } from './step-writers.ts';

/** The host that the calls of a run name: any leads to the site of the key. */
const host = 'http://localhost';
const pageRows = 100;
const mostRefusals = 10;

type SignedCall = (method: string, params: Readonly<Record<string, string>>) => Promise<JsonObject>;

/** A call as one of the vendor's server SDKs signs it. */
const signedBy =
  ({ ask, client, secret, key, now, random }: FlowToRun): SignedCall =>
  (method, params) => {
    const own = { ...(key === null ? {} : { apiKey: key }), userKey: client.publicId, timestamp: String(secondsOf(now())) };
    const all = { ...params, ...own, nonce: Buffer.from(random.bytes(16)).toString('hex'), format: 'json' };
    const path = `/as/gigya/${method}`;
    const sig = hmacSha1(Buffer.from(secret, 'base64'), baseString('POST', `${host}${path}`, Object.entries(all)));
    return ask(path, { ...all, sig });
  };

const codeOf = ({ errorCode }: JsonObject): number => Number(errorCode ?? 500001);

/** What refuses: never what was given, which is about a person. */
const refusalOf = (where: string, answer: JsonObject): string =>
  `${where}: ${codeOf(answer)} ${String(answer['errorMessage'] ?? '')}`.trim();

export const runFlow: RunFlow = async (flow) => {
  const counts = { read: 0, done: 0, refused: 0 };
  const refusals: string[] = [];
  const end = (failure?: string): FlowEnd => ({ counts, failure, refusals });
  let plan: Plan;
  try {
    plan = planOf(flow.definition);
  } catch (error) {
    if (error instanceof StepUnfit) return end(error.message);
    throw error;
  }
  const asked = signedBy(flow);
  const { method, query } = plan.reading({ since: flow.since, until: flow.now() });
  let page: Readonly<Record<string, string>> | undefined = { query: `${query} LIMIT ${pageRows}`, openCursor: 'true' };
  while (page) {
    const answer: JsonObject = await asked(method, page);
    if (codeOf(answer) !== 0) return end(refusalOf(method, answer));
    const rows = (answer['results'] as readonly JsonObject[]).slice(0, (flow.limit ?? Number.POSITIVE_INFINITY) - counts.read);
    for (const row of rows) {
      counts.read += 1;
      const refused = await wentThrough(plan, row, asked);
      counts[refused.length > 0 ? 'refused' : 'done'] += 1;
      refusals.push(...refused.slice(0, mostRefusals - refusals.length));
      await flow.noted(counts satisfies FlowCounts);
    }
    const cursorId = answer['nextCursorId'];
    page = typeof cursorId === 'string' && counts.read < (flow.limit ?? Number.POSITIVE_INFINITY) ? { cursorId } : undefined;
  }
  return end();
};

/** Answers what refused the record on its ways. */
async function wentThrough(plan: Plan, record: JsonObject, asked: SignedCall): Promise<readonly string[]> {
  const refused: string[] = [];
  const ways = plan.first.map((to) => ({ to, record }));
  for (let way = ways.pop(); way; way = ways.pop()) {
    const step = plan.steps.get(way.to)!;
    if ('change' in step) {
      const changed = step.change(way.record);
      ways.push(...step.next.map((to) => ({ to, record: changed })));
      continue;
    }
    const { written } = step;
    const answer = await asked(written.method, written.parametersOf(way.record));
    const isRefused = codeOf(answer) !== 0;
    if (isRefused) refused.push(refusalOf(way.to, answer));
    const behind = isRefused
      ? { ...way.record, _errorCode: codeOf(answer), _errorMessage: String(answer['errorMessage'] ?? '') }
      : withAnswer(way.record, written, isObject(answer) ? answer : {});
    ways.push(...(isRefused ? step.error : step.next).map((to) => ({ to, record: behind })));
  }
  return refused;
}
