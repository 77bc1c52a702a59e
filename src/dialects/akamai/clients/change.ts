// /clients: what a client is called, may do, and may call from.

import { Type } from 'typebox';
import { changeClient } from '../../../core/clients/index.ts';
import { networkIn } from '../../../core/protection/index.ts';
import { JsonText, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import { rightsOf } from '../wire/features.ts';

const owner = { by: 'client', right: 'everything' } as const;
const api = 'akamai';
const everywhere = '0.0.0.0/0';
const textList = JsonText(Type.Array(Type.String(), { maxItems: 500 }));
const target = { for_client_id: Text() };

export const describe = akamai.endpoint('/clients/set_description', {
  summary: 'Changes the description of a client.',
  caller: owner,
  calls: { changeClient },
  takes: { params: Parameters({ ...target, description: Text({ maxLength: 1000 }) }) },
  async handle({ params }, core) {
    await core.changeClient({ publicId: params.for_client_id, api, name: params.description });
    return {};
  },
});

export const setFeatures = akamai.endpoint('/clients/set_features', {
  summary: 'Changes what a client may do.',
  caller: owner,
  calls: { changeClient },
  takes: { params: Parameters({ ...target, features: textList }) },
  async handle({ params }, core, { client }) {
    await core.changeClient({ publicId: params.for_client_id, api, rights: rightsOf(params.features), by: client?.publicId });
    return {};
  },
});

export const setWhitelist = akamai.endpoint('/clients/set_whitelist', {
  summary: 'Changes the networks from which a client may call.',
  caller: owner,
  calls: { changeClient },
  takes: { params: Parameters({ ...target, whitelist: textList }) },
  async handle({ params }, core) {
    const misfit = params.whitelist.find((network) => !network.includes('/') || !networkIn(network));
    if (misfit !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'whitelist', allowed: `'${misfit.slice(0, 80)}' is no network` });
    const open = params.whitelist.includes(everywhere);
    await core.changeClient({ publicId: params.for_client_id, api, allowedAddresses: open ? [] : params.whitelist });
    return {};
  },
});

export const clearWhitelist = akamai.endpoint('/clients/clear_whitelist', {
  summary: 'Lets a client call from every network.',
  caller: owner,
  calls: { changeClient },
  takes: { params: Parameters(target) },
  async handle({ params }, core) {
    await core.changeClient({ publicId: params.for_client_id, api, allowedAddresses: [] });
    return {};
  },
});
