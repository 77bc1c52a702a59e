// How user stores are refused, by the numbers of the original.
import type { RequestErrorDetails } from '../../_common/request-errors.ts';
import { titled } from '../answers.ts';
import type { Extra } from '../reply.ts';

export const gone = titled(
  404,
  'SUS-60001',
  'Resource not found.',
  "Unable to find any user store's domain id with the provided identifier",
);
/** What is read, and is not there, has another number than what is to be changed. */
export const absent = titled(404, 'SUS-60003', 'Resource not found.', 'Unable to find a required resource for this request');
const invalid = {
  code: null,
  extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
    http: 400,
    word: 'SUS-60004',
    title: 'Invalid Input',
    text: `Provided Input is not valid: ${name} ${allowed}`,
  }),
} as const;
const bad = titled(400, 'SUS-60004', 'Invalid Input', 'Provided Input is not valid.');

export const faults = {
  'directory.exists': titled(409, 'SUS-60016', 'Unable to create the user store.', 'There is a user store of that name.'),
  'input.rejected': titled(400, 'SUS-60004', 'Invalid Input', 'The source of the user store cannot be called from here.'),
} as const;
export const requestErrors = {
  'operation.unknown': gone,
  'parameter.missing': titled(
    400,
    'SUS-60006',
    'Mandatory property is missing',
    'Required user store property or its value is missing in the request',
  ),
  'parameter.malformed': bad,
  'request.unreadable': bad,
  'parameter.out-of-bounds': invalid,
  'parameter.conflicting': {
    code: null,
    extra: ({ names: [what] }: RequestErrorDetails['parameter.conflicting']): Extra =>
      what === 'typeId'
        ? { http: 400, word: 'SUS-60015', title: 'UserStore type is not allowed', text: 'Requested UserStore type is not allowed' }
        : {
            http: 400,
            word: 'SUS-60009',
            title: 'Invalid userstore domain name or domain ID',
            text: 'Userstore domain name does not match with the userstore domain ID',
          },
  },
} as const;
