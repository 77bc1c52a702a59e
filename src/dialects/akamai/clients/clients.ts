// /clients: the application's API clients.

import { Type } from 'typebox';
import { addClient, type Client, listClients, removeClient, resetSecret } from '../../../core/clients/index.ts';
import { lowerAndDigits, randomText } from '../../../core/random.ts';
import { JsonText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { featuresOf, rightsOf } from '../wire/features.ts';

const owner = { by: 'client', right: 'everything' } as const;
const api = 'akamai';
const everywhere = '0.0.0.0/0';
const textList = JsonText(Type.Array(Type.String(), { maxItems: 500 }));
const target = { for_client_id: Text() };

const shown = ({ publicId, name, rights, allowedAddresses }: Pick<Client, 'publicId' | 'name' | 'rights' | 'allowedAddresses'>) => ({
  client_id: publicId,
  description: name,
  features: featuresOf(rights),
  whitelist: allowedAddresses.length > 0 ? allowedAddresses : [everywhere],
});

export const add = akamai.endpoint('/clients/add', {
  summary: 'Creates a client.',
  caller: owner,
  calls: { addClient },
  faults: { 'client.exists': { code: 200, extra: { argument: 'client_id' }, vague: 'client ids are drawn here' } },
  takes: { params: Parameters({ description: Text({ maxLength: 1000 }), features: Maybe(textList) }) },
  async handle({ params }, core, { ctx }) {
    const client = { publicId: drawn(ctx), name: params.description, rights: rightsOf(params.features ?? []), allowedAddresses: [] };
    const secret = drawn(ctx);
    await core.addClient({ ...client, api, secret });
    return { body: { ...shown(client), client_secret: secret } };
  },
});

export const list = akamai.endpoint('/clients/list', {
  summary: 'Lists the clients.',
  caller: owner,
  calls: { listClients },
  takes: { params: Parameters({ has_features: Maybe(textList) }) },
  async handle({ params }, core) {
    const wanted = rightsOf((params.has_features ?? []).filter((feature) => feature !== 'login_client'));
    const login = params.has_features?.includes('login_client') ? ['sign-in'] : [];
    const clients = (await core.listClients({})).filter((client) => client.api === api);
    return { body: { results: clients.filter(({ rights }) => [...wanted, ...login].every((right) => rights.includes(right))).map(shown) } };
  },
});

export const remove = akamai.endpoint('/clients/delete', {
  summary: 'Removes a client.',
  caller: owner,
  calls: { removeClient },
  faults: {
    'client.unknown': {
      code: 200,
      extra: {
        argument: 'client_id_for_deletion',
        description: 'client_id_for_deletion was not valid for the following reason: no such client',
      },
    },
  },
  takes: { params: Parameters({ client_id_for_deletion: Text() }) },
  async handle({ params }, core) {
    await core.removeClient({ publicId: params.client_id_for_deletion, api });
    return {};
  },
});

export const reset = akamai.endpoint('/clients/reset_secret', {
  summary: 'Gives a client a new secret.',
  caller: owner,
  calls: { resetSecret },
  takes: { params: Parameters({ ...target, hours_to_live: Maybe(Whole({ minimum: 0, maximum: 168 })) }) },
  async handle({ params }, core, { ctx }) {
    const secret = drawn(ctx);
    await core.resetSecret({ publicId: params.for_client_id, api, secret, oldLivesSeconds: (params.hours_to_live ?? 0) * 3600 });
    return { body: { new_secret: secret } };
  },
});

const drawn = ({ random }: { readonly random: Parameters<typeof randomText>[0] }): string => randomText(random, lowerAndDigits, 32);
