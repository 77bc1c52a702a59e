// The columns of links to accounts upstream.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  upstream_links: {
    tenant: text,
    id: text,
    number: whole,
    account: text,
    place: text,
    username: text,
    folded: text,
    status: text,
    tokens: maybe(text),
    created: stamp,
  },
  upstream_told: { tenant: text, link: text, what: text, value: text, at: stamp },
};
