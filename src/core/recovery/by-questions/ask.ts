// The security questions by which a person recovers a lost password.
import type { Ctx } from '../../faults/index.ts';
import { answeredSets } from '../../questions/index.ts';
import type { Stores } from '../../stores.ts';
import { withCurrent } from '../../tenants/current-settings.ts';
import { type FindFault, type FindPorts, findLost, type Lost } from '../find-lost.ts';
import { type AskingOrder, issueKey } from './key.ts';
import { type AskedQuestion, demandOpen, questionsOf } from './questions.ts';

export interface QuestionsAsked {
  readonly key: string;
  readonly questions: readonly AskedQuestion[];
}

/**
 * A key and the question or questions, drawn at random from those that the person answered. Undefined if no account has the name and the
 * tenant is silent, or it has no answers.
 */
export async function askQuestions(
  given: Ctx<FindFault | 'recovery.disabled' | 'account.disabled' | 'account.locked'>,
  { manner, ...named }: Pick<Lost, 'identifier' | 'otherwise' | 'directory'> & { readonly manner: AskingOrder },
  stores: Stores<FindPorts | 'answers' | 'codes' | 'settings'>,
): Promise<QuestionsAsked | undefined> {
  const ctx = await withCurrent(given, 'recovery', stores);
  if (!ctx.tenant.settings.recovery.questions) throw ctx.fail('recovery.disabled', { means: 'questions' });
  const person = await findLost(ctx, { ...named, directories: 'told-apart' }, stores);
  if (!person) return undefined;
  demandOpen(ctx, person);
  const sets = await answeredSets(ctx, { account: person.account.id }, stores);
  if (sets.length === 0) return undefined;
  const asked = drawn(ctx, sets);
  const shown = manner === 'one-by-one' ? asked.slice(0, 1) : asked;
  const questions = await questionsOf(ctx, person.account.id, shown, stores);
  return { key: await issueKey(ctx, person.account.id, { asked, at: 0, manner }, stores), questions };
}

/** As many sets as the tenant requires, or all if fewer were answered, drawn at random. */
function drawn(ctx: Ctx, sets: readonly string[]): string[] {
  const left = [...sets];
  const most = Math.min(ctx.tenant.settings.questions.ask, left.length);
  return Array.from({ length: most }, () => left.splice(ctx.random.bytes(1)[0]! % left.length, 1)[0]!);
}
