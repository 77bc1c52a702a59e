// The columns of security questions and answers.
import { sealed, text, whole } from '../../columns.ts';

const answerPlace = ({ account, set_name }: Readonly<Record<'account' | 'set_name', string>>): string => `answers/${account}/${set_name}`;

export const tables = {
  questions: { tenant: text, set_name: text, id: text, locale: text, text: text, position: whole },
  answers: { tenant: text, account: text, set_name: text, question: text, hash: sealed(text, ['account', 'set_name'], answerPlace) },
};
