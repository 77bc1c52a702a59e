// How templates of applications are refused, by the numbers of the original.
import type { RequestErrorDetails } from '../../_common/request-errors.ts';
import { outside } from '../answers.ts';
import type { Extra } from '../reply.ts';

const bad = outside(400, 'APP-60001', 'The template cannot be as described.');
export const absent = outside(404, 'TMM_00021', 'There is no template of that id.', { title: 'Template not found.' });
export const faults = {
  'configuration.unknown': absent,
  'configuration.taken': outside(409, 'TMM_00014', 'There is a template of that name.', { title: 'Template already exists.' }),
  'configuration.too-large': bad,
  'configuration.too-many': outside(400, 'APP-60503', 'There are as many templates as a tenant may have.', {
    title: 'Unable to create a template.',
  }),
} as const;
export const badFilter = outside(400, 'APP-65502', 'Invalid search filter.', { title: 'Search request validation failed.' });
export const requestErrors = {
  'parameter.missing': bad,
  'parameter.malformed': bad,
  'parameter.out-of-bounds': {
    code: null,
    extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
      http: 400,
      word: 'APP-60001',
      text: `The template cannot be as described: ${name} ${allowed}`,
    }),
  },
  'operation.unknown': absent,
} as const;
