// Security questions: those a tenant asks, in sets of which a person answers one question each, and the answers.
/** One question of a set, in one locale. */
export interface Question {
  readonly set: string;
  readonly id: string;
  /** Language and region, as in en_US. */
  readonly locale: string;
  readonly text: string;
}

/** A person's answer to one set, as a hash; it keeps the text of its question. */
export interface Answer {
  readonly set: string;
  /** The text of the question as it was answered: it stays asked when the tenant's questions change. */
  readonly question: string;
  readonly hash: string;
}

/** The locale whose questions serve where a set has none in the wanted one. */
export const defaultLocale = 'en_US';

const standard = (set: string, ...texts: string[]): Question[] =>
  texts.map((text, i) => ({ set, id: `question${i + 1}`, locale: defaultLocale, text }));

/** The questions of a tenant that wrote none of its own. */
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
