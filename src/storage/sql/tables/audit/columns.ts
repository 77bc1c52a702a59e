// The columns of the operators' record.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = {
  events: { tenant: text, id: text, at: stamp, actor: text, what: text, subject: maybe(text), address: maybe(text) },
};
