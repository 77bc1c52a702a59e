// The columns of departments, and of the places of people in them; of posts, and who holds them.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  departments: {
    tenant: text,
    id: text,
    organisation: text,
    parent: text,
    name: text,
    code: maybe(text),
    description: maybe(text),
    position: whole,
    data: text,
    created: stamp,
    updated: stamp,
  },
  department_places: { tenant: text, department: text, account: text, leads: whole, main: whole, joined: stamp },
  organisation_domains: {
    tenant: text,
    organisation: text,
    domain: text,
    department: maybe(text),
    proven: maybe(stamp),
    created: stamp,
  },
  organisation_entries: { tenant: text, organisation: text, account: text, joined: stamp },
  posts: { tenant: text, id: text, code: text, name: text, description: maybe(text), created: stamp, updated: stamp },
  post_holders: { tenant: text, post: text, account: text, since: stamp },
  post_departments: { tenant: text, post: text, department: text },
};
