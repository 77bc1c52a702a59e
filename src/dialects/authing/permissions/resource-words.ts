// What calls say of a resource.
import { Type } from 'typebox';
import { Maybe, Text } from '../../_common/parameters.ts';
import { Code, ResourceType, Said } from './naming.ts';

const Action = () =>
  Type.Object({ name: Text({ maxLength: 500 }), description: Maybe(Type.Union([Text({ maxLength: 1000 }), Type.Null()])) });
export const Actions = (minItems: number) => Type.Array(Action(), { minItems, maxItems: 200 });
export const parts = {
  code: Code(),
  type: ResourceType(),
  name: Said(),
  description: Said(),
  apiIdentifier: Said(),
};

interface Described {
  readonly code: string;
  readonly type: string;
  readonly name?: string;
  readonly description?: string;
  readonly apiIdentifier?: string;
  readonly actions?: readonly { readonly name: string; readonly description?: string | null }[];
}

const actionsOf = (actions: Described['actions'] = []) => actions.map(({ name, description = null }) => ({ name, description }));

export const describedOf = ({ code, type, name = '', description, apiIdentifier, actions }: Described) => ({
  code,
  name: name === '' ? null : name,
  description: description ?? null,
  parts: { type, actions: actionsOf(actions), address: apiIdentifier || null },
});

/** What of a resource is said anew: the rest stays. */
export function saidOf({ type, name, description, apiIdentifier, actions }: Partial<Described>) {
  const parts = {
    ...(type === undefined ? {} : { type }),
    ...(actions === undefined ? {} : { actions: actionsOf(actions) }),
    ...(apiIdentifier === undefined ? {} : { address: apiIdentifier || null }),
  };
  return { ...(name === undefined ? {} : { name: name || null }), ...(description === undefined ? {} : { description }), parts };
}
