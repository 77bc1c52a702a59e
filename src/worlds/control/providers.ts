// Orders about a world's providers of identities: registered at its tenant, told how to behave, and looked at.
import { Type } from 'typebox';
import { signInBySaml } from '../saml.ts';
import { bodyOf, type ControlOrder } from './order.ts';

const samlGiven = Type.Object({ world: Type.String({ maxLength: 100 }) }, { additionalProperties: false });

export const providerOrders: readonly ControlOrder[] = [
  {
    method: 'POST',
    path: '/worlds/:name/providers',
    status: 201,
    does: 'Registers the providers harbour and lantern at the tenant: OpenID Connect, at their issuers below the host of the world.',
    async handle({ segments: { name = '' } }, { worlds }) {
      const { providers, world } = worlds.demand(name);
      return { providers: await providers.register(world) };
    },
  },
  {
    method: 'POST',
    path: '/worlds/:name/saml-providers',
    status: 201,
    does: 'Registers another world as SAML identity provider of this one, and this one there: { "world": name }.',
    async handle(order, { worlds }) {
      const { world } = bodyOf(order, samlGiven);
      return { provider: await signInBySaml(worlds.demand(order.segments['name']!), worlds.demand(world)) };
    },
  },
  {
    method: 'GET',
    path: '/worlds/:name/providers/:provider',
    does: 'Shows a provider: its people and applications, what is in force, and all that can go wrong there.',
    handle: async ({ segments: { name = '', provider = '' } }, { worlds }) => ({
      provider: await worlds.demand(name).providers.control(provider),
    }),
  },
  {
    method: 'PATCH',
    path: '/worlds/:name/providers/:provider',
    does: 'Says how a provider behaves: conditions, person, application, release, rotateKeys, revoke, reset.',
    async handle({ segments: { name = '', provider = '' }, text }, { worlds }) {
      return { provider: await worlds.demand(name).providers.control(provider, text) };
    },
  },
];
