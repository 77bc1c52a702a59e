// The columns of groups, memberships and invitations.
import { maybe, sealed, stamp, text, whole } from '../../columns.ts';

export const tables = {
  groups: {
    tenant: text,
    id: text,
    number: whole,
    name: text,
    folded: text,
    kind: text,
    password: maybe(text),
    data: text,
    created: stamp,
    updated: stamp,
  },
  memberships: { tenant: text, group_id: text, account: text, role: text, joined: stamp },
  removals: { tenant: text, group_id: text, account: text },
  invitations: {
    tenant: text,
    id: text,
    number: whole,
    group_id: text,
    value: text,
    sealed: sealed(text, ['id'], ({ id }) => `invitations/${id}`),
    made_by: text,
    created: stamp,
  },
};
