// The columns of codes.
import { generated, maybe, sealed, stamp, text, whole } from '../../columns.ts';

export const tables = {
  codes: {
    tenant: text,
    id: text,
    purpose: text,
    subject: text,
    value: text,
    form: generated(text),
    payload: sealed(text, ['id'], ({ id }) => `codes.payload.${id}`),
    tries: whole,
    created: stamp,
    expires: stamp,
    used: maybe(stamp),
    superseded: maybe(stamp),
  },
};
