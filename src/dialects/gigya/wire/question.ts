// The security question of an account, as methods take it: the question and its answer come together.
import { JsonText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

export const questionParameters = { secretQuestion: Maybe(Text()), secretAnswer: Maybe(Text()) };

/** The same as one object, as imports have them. */
export const questionObject = JsonText(Parameters(questionParameters));

interface Given {
  readonly secretQuestion?: string;
  readonly secretAnswer?: string;
}

/** Undefined where neither came; one without the other is refused. */
export function questionIn({ secretQuestion: question, secretAnswer: answer }: Given) {
  if (question === undefined && answer === undefined) return undefined;
  if (question === undefined || answer === undefined) {
    const names = [question === undefined ? 'secretQuestion' : 'secretAnswer'];
    throw refuse('parameter.missing', { names, blank: false, in: 'params' });
  }
  return { question, answer };
}
