// The columns of consents.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = {
  consents: { tenant: text, id: text, account: text, document: text, given: stamp, withdrawn: maybe(stamp) },
};
