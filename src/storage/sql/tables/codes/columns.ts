// The columns of codes.
import { generated, maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  codes: {
    tenant: text,
    id: text,
    purpose: text,
    subject: text,
    value: text,
    form: generated(text),
    payload: text,
    tries: whole,
    created: stamp,
    expires: stamp,
    used: maybe(stamp),
    superseded: maybe(stamp),
  },
};
