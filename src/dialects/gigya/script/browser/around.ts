// What a widget of a screen has around it.
import type { ServerAnswer } from './answers.ts';
import type { ScreenFlow } from './submitting.ts';
import type { Words } from './texts.ts';

export interface Around {
  readonly flow: ScreenFlow;
  readonly words: Words;
  /** What came of it is followed as the answer to a form is; `from` is the part that may say which screen comes next. */
  done(answer: ServerAnswer, from?: Element): Promise<void>;
}
