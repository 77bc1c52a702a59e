// Steps of flows of this vendor's console: about collaborators, and about orders.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import type { AuthingHow } from './caller.ts';
import { asOwner, loginByUsername, signedIn } from './flow.ts';

type Given = Readonly<Record<string, unknown>>;

/** One field of the first generation; what is shown of a collaboration is its id and its shares. */
export const collaboration = (world: World, field: string, declared: string, given: Given, how: AuthingHow): Promise<Exchange> => {
  const named = [...declared.matchAll(/\$(\w+)/g)].map(([, name]) => `${name}: $${name}`).join(', ');
  const kind = field.startsWith('query') ? 'query' : 'mutation';
  const shown =
    field === 'addPermission' ? '_id name affect' : '_id collaborator { _id } permissionDescriptors { permissionId operationAllow }';
  return world.graphql(`${kind} m(${declared}) { ${field}(${named}) { ${shown} } }`, given, { ...how, generation: 1 });
};

/** Reads people (1), unless said otherwise. */
export const shareOf = (operationAllow = 1, permissionId = 'people') => [{ permissionId, operationAllow }];

export const addCollaborator = (world: World, collaboratorUserId: string, how: AuthingHow, descriptors = shareOf()): Promise<Exchange> =>
  collaboration(
    world,
    'addCollaborator',
    '$userPoolId: String!, $collaboratorUserId: String!, $permissionDescriptors: [PermissionDescriptorsInputType]!',
    { userPoolId: world.keys.authing.pool, collaboratorUserId, permissionDescriptors: descriptors },
    how,
  );

export const updateCollaborator = (world: World, collaborationId: string, how: AuthingHow, descriptors = shareOf()): Promise<Exchange> =>
  collaboration(
    world,
    'updateCollaborator',
    '$collaborationId: String!, $permissionDescriptors: [PermissionDescriptorsInputType]!',
    { collaborationId, permissionDescriptors: descriptors },
    how,
  );

export const removeCollaborator = (world: World, collaborationId: string, how: AuthingHow): Promise<Exchange> =>
  collaboration(world, 'removeCollaborator', '$collaborationId: String!', { collaborationId }, how);

/** Somebody else than Ann, signed in. */
export async function bobSignedIn(world: World): Promise<AuthingHow & { token: string; id: string }> {
  await world.person({ username: 'bob', email: 'bob@example.org' });
  const { body } = await loginByUsername(world, 'bob');
  return { token: body.data.loginByUsername.token, id: body.data.loginByUsername.id };
}

/** Ann reads the people of the pool, with its owner; the id of that collaboration. */
export async function annCollaborates(world: World): Promise<{ ann: AuthingHow & { token: string; id: string }; id: string }> {
  const ann = await signedIn(world);
  const { body } = await addCollaborator(world, ann.id, await asOwner(world));
  return { ann, id: body.data.addCollaborator._id };
}

export const pricing = { id: 'users', name: 'Users', blockOf: 100, firstPrice: 49, decrease: 5, free: 50, most: 10_000, features: [] };

/** The tenant sells by a list of one line, and a service takes what is paid. */
export const selling = (world: World): Promise<void> => world.settings({ orders: { prices: [pricing], ...world.payments.settings } });

/** The owner of the pool orders 100 units for a month, unless said otherwise. */
export async function ordered(world: World, options: Readonly<Record<string, unknown>> = {}): Promise<Exchange> {
  const owner = await asOwner(world);
  const usual = { user: owner.pool, client: owner.pool, pricing: pricing.id, flowNumber: 100, price: 49, timeOfPurchase: 1 };
  return world.graphql(
    'mutation m($options: OrderAddInput!) { order(options: $options) { code url charge } }',
    { options: { ...usual, ...options } },
    { ...owner, generation: 1 },
  );
}

/** The id of an order that was made. */
export const orderOf = ({ body }: Exchange): string => (JSON.parse(body.data.order.charge) as { readonly id: string }).id;

export async function continued(world: World, order: string): Promise<Exchange> {
  return world.graphql(
    'mutation m($order: String!) { ContinuePay(order: $order) { code url } }',
    { order },
    { ...(await asOwner(world)), generation: 1 },
  );
}
