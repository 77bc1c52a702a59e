// What is answered where an application cannot be as it is described, is there already, or is not there.
import type { RequestErrorDetails } from '../../_common/request-errors.ts';
import { outside } from '../answers.ts';
import type { Extra } from '../reply.ts';

const bad = outside(400, 'APP-60001', 'The application cannot be as described.');
const beyond = {
  code: null,
  extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
    http: 400,
    word: 'APP-60001',
    text: `The application cannot be as described: ${name} ${allowed}`,
  }),
} as const;
const gone = outside(404, 'APP-60006', 'There is no such application.');
export const requestErrors = {
  'operation.unknown': gone,
  'parameter.malformed': bad,
  'parameter.missing': bad,
  'parameter.out-of-bounds': beyond,
} as const;
export const nameTaken = outside(409, 'APP-60007', 'An application of that name is there already.');
const kept = outside(403, 'APP-60010', 'The application may not be changed.');
export const changeFaults = { 'client.unknown': gone, 'client.protected': kept } as const;
