// The columns of identifiers.
import { generated, maybe, stamp, text } from '../../columns.ts';

export const tables = {
  identifiers: {
    tenant: text,
    id: text,
    account: text,
    directory: text,
    kind: text,
    spelled: text,
    normal: text,
    verified: maybe(stamp),
    text: maybe(text),
    beside: generated(text),
    held: maybe(stamp),
    former: maybe(stamp),
  },
};
