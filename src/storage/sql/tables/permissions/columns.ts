// The columns of what is declared of permissions, of whom it is given to, and of the rules that decide.
import type { AttributeType } from '../../../../core/schema/types.ts';
import { maybe, oneOf, stamp, text, whole } from '../../columns.ts';

type Kind = 'account' | 'group' | 'department' | 'role';

export const tables = {
  permission_spaces: { tenant: text, id: text, code: text, name: text, description: maybe(text), created: stamp, updated: stamp },
  permission_items: {
    tenant: text,
    id: text,
    kind: oneOf<'role' | 'resource' | 'policy'>(),
    space: text,
    code: text,
    name: maybe(text),
    description: maybe(text),
    type: maybe(text),
    parts: text,
    ends: maybe(stamp),
    parent: maybe(text),
    created: stamp,
    updated: stamp,
  },
  role_fields: { tenant: text, id: text, key: text, type: oneOf<AttributeType>(), noted: text },
  permission_holders: {
    tenant: text,
    holder: text,
    kind: oneOf<Kind>(),
    what: oneOf<'role' | 'policy'>(),
    item: text,
    space: text,
    enabled: whole,
    begins: maybe(stamp),
    ends: maybe(stamp),
    created: stamp,
  },
  entrance_rules: {
    tenant: text,
    client: text,
    holder: text,
    kind: oneOf<Kind>(),
    effect: oneOf<'allow' | 'deny'>(),
    enabled: whole,
    below: whole,
    created: stamp,
  },
  permission_rules: {
    tenant: text,
    source: text,
    kind: oneOf<Kind | 'policy'>(),
    space: text,
    resource: text,
    action: text,
    effect: oneOf<'allow' | 'deny'>(),
    type: maybe(text),
    conditions: maybe(text),
  },
};
