// The columns of links to accounts upstream.
import { maybe, sealed, stamp, text, whole } from '../../columns.ts';

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
    tokens: sealed(maybe(text), ['id'], ({ id }) => `upstream_links/${id}`),
    created: stamp,
  },
  upstream_told: {
    tenant: text,
    link: text,
    what: text,
    value: sealed(text, ['link', 'what'], ({ link, what }) => `upstream_told/${link}/${what}`),
    at: stamp,
  },
};
