// The columns of the index of texts, and of how far it is filled. The parts themselves stand in `text_parts`, which each engine has in a form of its own.
import { generated, maybe, text, whole } from '../../columns.ts';

export const tables = {
  searched_texts: { number: generated(whole), tenant: text, type: text, record: text, digest: text },
  text_indexes: { tenant: text, type: text, path: text, begun: maybe(text), reached: text, whole },
};
