// The columns of saved answers.
import { maybe, sealed, stamp, text } from '../../columns.ts';

export const tables = {
  saved_answers: {
    tenant: text,
    site: text,
    name: text,
    answer: sealed(maybe(text), ['tenant', 'name'], ({ tenant, name }) => `saved_answers.answer.${tenant}.${name}`),
    expires: stamp,
  },
};
