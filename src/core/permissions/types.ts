// Who may do what with which things of an application: roles, resources, policies, and to whom they are given.
import type { JsonObject } from '../json.ts';
import type { AttributeType } from '../schema/types.ts';
import type { Instant } from '../time.ts';
import type { ActCondition, Alternatives } from './conditions.ts';

export type { Alternatives } from './conditions.ts';

/** Who can be given a role, a policy or a permission. Whoever belongs to a group or a department, or has a role, has what it was given. */
export type HolderKind = 'account' | 'group' | 'department' | 'role';

/** Of any kind; ids are never those of two. */
export interface Holder {
  readonly kind: HolderKind;
  readonly id: string;
}

/** What is declared stands in a space: codes of two spaces have nothing to do with each other. */
export interface Space {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  readonly created: Instant;
  readonly updated: Instant;
}

/** The kinds of what is declared in a space. */
export type ItemKind = 'role' | 'resource' | 'policy';

/** What is allowed, or denied, of the things that a pattern means. */
export interface PolicyStatement {
  readonly resource: string;
  readonly actions: readonly string[];
  readonly effect: 'allow' | 'deny';
  /** All of them must hold; absent where it always counts. */
  readonly conditions?: readonly ActCondition[];
}

/** What one can do with a resource, as applications show it. */
export interface Action {
  readonly name: string;
  readonly description: string | null;
}

/** What a role is beside its code. */
export interface RoleParts {
  /** The id of the role of the same space of which it has all that that one may, and may not, do; null if it stands alone. */
  readonly parent?: string | null;
  /** From then on it counts for nothing, whoever has it; null if it counts for ever. */
  readonly ends?: Instant | null;
  /** What an application keeps with it; it decides nothing. */
  readonly notes?: string | null;
  /** Its values of the tenant's fields of roles, by the ids of these; they decide nothing. */
  readonly data?: JsonObject;
}

/** What a tenant declares of all its roles. */
export interface RoleField {
  readonly id: string;
  readonly key: string;
  readonly type: AttributeType;
  /** What a dialect was told of it beside, and shows again. */
  readonly noted: JsonObject;
}

/** What is declared beside the code, by the kind of it. */
export interface ItemParts {
  readonly role: RoleParts;
  /** `type` says in the application's words what it is; `address`, where its interface is. Permissions may be given at things of which nothing is declared. */
  readonly resource: {
    readonly type: string;
    readonly actions: readonly Action[];
    readonly address: string | null;
    /** What the thing is like inside, as an application shows it; it decides nothing. */
    readonly content?: JsonObject;
  };
  readonly policy: { readonly statements: readonly PolicyStatement[] };
}

/** A role, a resource or a policy. */
export interface Item<K extends ItemKind = ItemKind> {
  readonly id: string;
  readonly kind: K;
  /** The id of its space. */
  readonly space: string;
  /** Unique among those of its kind and space. */
  readonly code: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly parts: ItemParts[K];
  readonly created: Instant;
  readonly updated: Instant;
}

/** From when until when somebody has something; null where it has no beginning or no end. */
export interface Term {
  readonly begins: Instant | null;
  readonly ends: Instant | null;
}

/** A role or a policy that somebody was given. A policy that is off counts for nothing; roles alone have a term. */
export interface Given extends Holder, Term {
  readonly item: string;
  readonly enabled: boolean;
  readonly created: Instant;
}

/** One permission: what may, or may not, be done with the things that a pattern means. */
export interface PermissionRule {
  /** The holder that was given it itself, or the policy that says it. */
  readonly source: string;
  readonly space: string;
  readonly resource: string;
  readonly action: string;
  readonly effect: PolicyStatement['effect'];
  /** What the things are, where it was said. */
  readonly type: string | null;
  readonly conditions: Alternatives;
}

/** What is said of an act: one rule that denies it outweighs all that allow it. */
export type Decision = 'allowed' | 'denied' | 'unsaid';
