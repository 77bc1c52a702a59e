// What would make, change, share and remove organisations below a tenant: there are none, and nothing here makes one.
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { base } from './reading.ts';

const refused = outside(403, 'ORG-60032', 'Organizations below the tenant are not supported in this version of the API.', {
  title: 'Unable to perform the operation.',
});

const one = '{organization-id}';
const application = `${one}/applications/{application-id}`;
const unserved = [
  'POST ',
  'PATCH /self',
  `PATCH /${one}`,
  `PUT /${one}`,
  `DELETE /${one}`,
  `POST /${application}/share`,
  `DELETE /${application}/fragment-apps`,
  `DELETE /${application}/shared-apps`,
  `DELETE /${application}/share/{shared-organization-id}`,
  'POST /discovery',
  `PUT /${one}/discovery`,
  `DELETE /${one}/discovery`,
] as const;

export const unservedOrganisations = unserved.map((said) => {
  const [verb, suffix = ''] = said.split(' ') as ['POST' | 'PUT' | 'PATCH' | 'DELETE', string?];
  return wso2.endpoint(`${verb} ${base}${suffix}`, {
    summary: 'Refuses to change organisations: a tenant is one, and none lies below it.',
    path: `${base}${suffix.replace(/\{(\w+)[^}]*\}/g, ':$1')}`,
    caller: 'service',
    calls: {},
    requestErrors: { 'operation.unknown': refused },
    async handle() {
      throw refuse('operation.unknown', { name: suffix });
    },
  });
});
