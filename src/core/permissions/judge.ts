// What is wrong with what is to be declared or given.
import type { Ctx, Problem } from '../faults/index.ts';
import { asProblems } from '../faults/index.ts';
import { isMeaningful } from './conditions.ts';
import { longest, patternProblem } from './patterns.ts';
import type { PolicyStatement } from './types.ts';

const mostRules = 1000;
const mostConditions = 10;
const longestCode = 200;

function problemsOf(field: string, text: string): readonly Problem[] {
  const problem = patternProblem(text);
  if (problem === 'too-long') return [{ field, rule: 'too-long', max: longest }];
  return problem ? [{ field, rule: 'unacceptable-text', because: problem }] : [];
}

/** Refuses patterns that mean nothing, or more than whoever wrote them can have meant, and conditions that cannot be judged. */
export function demandPatterns(
  ctx: Ctx<'input.rejected'>,
  statements: readonly Pick<PolicyStatement, 'resource' | 'actions' | 'conditions'>[],
): void {
  const rules = statements.reduce((sum, { actions }) => sum + actions.length, 0);
  const problems = statements.flatMap(({ resource, actions, conditions = [] }): readonly Problem[] => [
    ...problemsOf('resource', resource),
    ...(actions.length === 0 ? [{ field: 'actions', rule: 'required' } as const] : []),
    ...actions.flatMap((action) => problemsOf('actions', action)),
    ...(conditions.length > mostConditions ? [{ field: 'conditions', rule: 'too-long', max: mostConditions } as const] : []),
    ...(conditions.every(isMeaningful) ? [] : [{ field: 'conditions', rule: 'unacceptable-text', because: 'characters' } as const]),
  ]);
  refuse(ctx, rules > mostRules ? [{ field: 'actions', rule: 'too-long', max: mostRules }] : problems);
}

/** A code stands in addresses and names: letters, digits and marks, without blanks and stars. */
export function demandCodes(ctx: Ctx<'input.rejected'>, codes: readonly string[]): void {
  const unfit = codes.some((code) => patternProblem(code) !== undefined || /[*\s]/.test(code));
  const long = codes.some((code) => code.length > longestCode);
  refuse(ctx, [
    ...(unfit ? [{ field: 'code', rule: 'unacceptable-text', because: 'characters' } as const] : []),
    ...(long ? [{ field: 'code', rule: 'too-long', max: longestCode } as const] : []),
  ]);
}

function refuse(ctx: Ctx<'input.rejected'>, problems: readonly Problem[]): void {
  const rejected = asProblems(problems.slice(0, 20));
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
}
