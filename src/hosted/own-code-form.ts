// The page for the code that was mailed in the middle of a sign-in, for a dialect with pages, addresses and languages of its own.
import { hostedHeaders } from '../pages/kit/hosted.ts';
import { languageOf } from './texts/index.ts';
import type { Says } from './texts/texts.ts';
import { confirmCodeForm } from './views/confirm-code.ts';
import type { Frame } from './views/frame.ts';
import { latePage } from './views/session.ts';

/** `code` and `codeOld` are said at the field, and `empty` too; `late`: the ticket is of no use any more. */
export type CodeProblem = Extract<Says, 'code' | 'codeOld' | 'empty' | 'unsent' | 'busy'> | 'late';

export interface OwnCodeForm {
  /** The language of the dialect's page, as BCP 47 has it; the words are in the nearest that there is. */
  readonly locale: string;
  readonly product: string;
  /** Of this site. */
  readonly action: string;
  /** The ticket that continues the sign-in. */
  readonly ticket: string;
  /** Further hidden values of the form. */
  readonly hidden: Readonly<Record<string, string>>;
  /** The characters of the code. */
  readonly alphabet: string;
  readonly wrong: CodeProblem | undefined;
  /** The addresses at which the sign-in begins anew in another language. */
  readonly others: NonNullable<Frame['others']>;
  /** The address that the form leads to in the end. */
  readonly leadsTo: string;
}

/** The fields are `ticket`, `code`, and `another` of whoever wants another code. */
export function ownCodeForm({ locale, product, action, ticket, hidden, alphabet, wrong, others, leadsTo }: OwnCodeForm) {
  const frame = { language: languageOf(locale), product, here: action, others };
  const at = wrong === 'unsent' || wrong === 'busy' ? {} : { field: 'code' };
  const keys = alphabet === 'digits' ? 'numeric' : 'text';
  const body =
    wrong === 'late'
      ? latePage(frame)
      : confirmCodeForm(frame, { action, ticket, hidden, keys, problems: wrong ? [{ says: wrong, ...at }] : [] });
  return { status: wrong ? 400 : 200, headers: hostedHeaders({ leadsTo }), body };
}
