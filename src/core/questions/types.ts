// Security questions: those a tenant asks, in sets of which a person answers one question each, and the answers.
export interface Question {
  readonly set: string;
  readonly id: string;
  /** Language and region, as in en_US. */
  readonly locale: string;
  readonly text: string;
}

export interface Answer {
  readonly set: string;
  /** The text of the question as it was answered: it stays asked when the tenant's questions change. */
  readonly question: string;
  readonly hash: string;
}

export const defaultLocale = 'en_US';

const standard = (set: string, ...texts: string[]): Question[] =>
  texts.map((text, i) => ({ set, id: `question${i + 1}`, locale: defaultLocale, text }));

/** What a tenant asks that wrote no questions of its own. */
export const standardQuestions: readonly Question[] = [
  ...standard(
    'challengeQuestion1',
    'City where you were born ?',
    "Father's middle name ?",
    'Favorite food ?',
    'Favorite vacation location ?',
  ),
  ...standard(
    'challengeQuestion2',
    'Model of your first car ?',
    'Name of the hospital where you were born ?',
    'Name of your first pet ?',
    'Favorite sport ?',
  ),
];
