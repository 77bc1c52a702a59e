// The second closed union: the problems of one field. All problems of a request stand inside `input.rejected`.

interface ProblemFacts {
  required: {};
  type: { readonly expected: string; readonly got: string };
  /** `family` names the family of a hash that cannot be read. */
  unparsable: { readonly expected: string; readonly family?: string };
  date: {};
  pattern: { readonly name: string; readonly text?: string };
  'too-short': { readonly min: number };
  'too-long': { readonly max: number };
  'too-large': { readonly maxBytes: number };
  'not-allowed': { readonly allowed: readonly string[] };
  'email-form': {};
  'phone-form': {};
  'unacceptable-text': { readonly because: 'characters' | 'markup' | 'word' };
  undeclared: {};
  reserved: {};
  'write-forbidden': {};
  'id-given': {};
  unproven: { readonly contact: 'email' | 'phone' };
  unequal: { readonly with: string };
  similar: { readonly to: string };
}

/** The name of a rule that a field can break. */
export type ProblemRule = keyof ProblemFacts;
/** One problem of one field, with the facts of its rule; `field` is the path or the parameter. */
export type Problem = { [R in ProblemRule]: { readonly field: string; readonly rule: R } & ProblemFacts[R] }[ProblemRule];

/** One sentence for each rule, for the error index. */
export const problemMeanings: { readonly [R in ProblemRule]: string } = {
  required: 'The value is missing, null or empty where one is needed.',
  type: 'The wrong JSON kind.',
  unparsable: 'Right kind, does not read as the declared type.',
  date: 'No real date, or no date at all.',
  pattern: 'Breaks a pattern or character class.',
  'too-short': 'Fewer characters than allowed.',
  'too-long': 'More characters than allowed.',
  'too-large': 'More bytes than the values of one account may have together.',
  'not-allowed': 'Not one of the values listed.',
  'email-form': 'No e-mail address.',
  'phone-form': 'No telephone number.',
  'unacceptable-text': 'Characters, markup or words not wanted.',
  undeclared: 'The schema has no such field and is closed.',
  reserved: 'The field belongs to the server.',
  'write-forbidden': 'The caller may not write the field.',
  'id-given': 'A new thing brings its id along.',
  unproven: 'A contact may only change through its own proof.',
  unequal: 'Two fields that should agree do not.',
  similar: 'The password contains a name of the person.',
};

/** The list as `input.rejected` needs it; undefined if it is empty. */
export const asProblems = (problems: readonly Problem[]): readonly [Problem, ...Problem[]] | undefined =>
  problems.length ? (problems as [Problem, ...Problem[]]) : undefined;
