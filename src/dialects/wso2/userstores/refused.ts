// What would make, change and remove user stores: that is done where the installation is run.
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { base } from '../wire/userstores.ts';

const refused = outside(403, 'SUS-60015', 'User stores of a tenant are made where the installation is run.', {
  title: 'UserStore type is not allowed',
});

export const unservedUserstores = [
  'POST ',
  'POST /import',
  'POST /test-connection',
  'PUT /{userstore-domain-id}',
  'PATCH /{userstore-domain-id}',
  'DELETE /{userstore-domain-id}',
  'PUT /{userstore-domain-id}/import',
  'PATCH /{userstore-domain-id}/attribute-mappings',
].map((named) => {
  const [verb, suffix = ''] = named.split(' ') as ['POST' | 'PUT' | 'PATCH' | 'DELETE', string?];
  return wso2.endpoint(`${verb} ${base}${suffix}`, {
    summary: 'Refuses to change the user stores of the tenant.',
    path: `${base}${suffix.replace('{userstore-domain-id}', ':id')}`,
    caller: 'service',
    calls: {},
    requestErrors: { 'operation.unknown': refused },
    async handle() {
      throw refuse('operation.unknown', { name: suffix });
    },
  });
});
