// The columns of saved answers.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = { saved_answers: { tenant: text, site: text, name: text, answer: maybe(text), expires: stamp } };
