// A run of a dataflow: records are read in pages and go through its steps one by one. All that it does are calls of this API, signed as the application that
// scheduled it: it may do what that may, and what it does is limited, judged and told as any server's calls are.
import type { FlowCounts, FlowEnd, RunFlow } from '../../../core/dataflows/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { type Plan, planOf } from './plan.ts';
import { recordsOf } from './records-read.ts';
import { codeOf, isPassing, refusalOf, type SignedCall, signedBy } from './signed-calls.ts';
import { StepUnfit } from './step-parameters.ts';
import { withAnswer } from './step-writers.ts';

const mostRefusals = 10;
/** So many records that were refused to the last try for what passes: it is nothing of theirs, and the run ends. */
const mostPutOff = 3;
const readAgain = 'records were refused for what passes, and the next run reads all of its records again';

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
  const records = recordsOf(flow, plan, asked);
  let putOff = 0;
  while (putOff < mostPutOff) {
    const { done, value } = await records.next();
    if (done) {
      if ('failure' in value) return end(value.failure);
      return putOff > 0 ? end(readAgain) : { ...end(), ...value };
    }
    counts.read += 1;
    const { refused, isPutOff } = await wentThrough(plan, value, asked);
    if (isPutOff) putOff += 1;
    counts[refused.length > 0 ? 'refused' : 'done'] += 1;
    refusals.push(...refused.slice(0, mostRefusals - refusals.length));
    await flow.noted(counts satisfies FlowCounts);
  }
  return end(readAgain);
};

/** Answers what refused the record on its ways, and whether any of that passes. */
async function wentThrough(plan: Plan, record: JsonObject, asked: SignedCall) {
  const refused: string[] = [];
  let isPutOff = false;
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
    if (isPassing(answer)) isPutOff = true;
    const behind = isRefused
      ? { ...way.record, _errorCode: codeOf(answer), _errorMessage: String(answer['errorMessage'] ?? '') }
      : withAnswer(way.record, written, isObject(answer) ? answer : {});
    ways.push(...(isRefused ? step.error : step.next).map((to) => ({ to, record: behind })));
  }
  return { refused, isPutOff };
}
