// The columns of security questions and answers.
import { text, whole } from '../../columns.ts';

export const tables = {
  questions: { tenant: text, set_name: text, id: text, locale: text, text: text, position: whole },
  answers: { tenant: text, account: text, set_name: text, question: text, hash: text },
};
