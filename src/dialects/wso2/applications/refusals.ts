// What is answered where an application cannot be as it is described, is there already, or is not there.
import type { RequestErrorDetails } from '../../_common/request-errors.ts';
import { outside } from '../answers.ts';
import type { Extra } from '../reply.ts';

const bad = outside(400, 'APP-60001', 'The application cannot be as described.');
/** What the vendor's OAuth component refuses, and not its applications; registrations have another word for the addresses. */
const ofOauth = new Map([
  ['redirect_uris', 'callbackURLs'],
  ['callbackURLs', 'callbackURLs'],
  ['grantTypes', 'grantTypes'],
]);
const beyond = {
  code: null,
  extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
    http: 400,
    word: ofOauth.has(name) ? 'OAUTH-60001' : 'APP-60001',
    text: `The application cannot be as described: ${ofOauth.get(name) ?? name} ${allowed}`,
  }),
} as const;
const gone = {
  code: null,
  extra: ({ name }: RequestErrorDetails['operation.unknown']): Extra => ({
    http: 404,
    word: 'APP-60006',
    title: 'Application not found.',
    text: `Application cannot be found for the provided id: ${name}.`,
  }),
} as const;
const lost = outside(404, 'APP-60006', 'Application cannot be found for the provided id.', { title: 'Application not found.' });
const protocols = ['oidc', 'saml', 'passive-sts', 'ws-trust'];

/** Protocols that the vendor has are not configured, others are not there. The first name is the protocol's, the second the application's. */
export const unconfigured = {
  code: null,
  extra: ({ names: [protocol = '', id] }: RequestErrorDetails['parameter.conflicting']): Extra =>
    protocols.includes(protocol)
      ? {
          http: 404,
          word: 'APP-60502',
          title: 'Inbound protocol not configured.',
          text: `Inbound protocol: ${protocol} not configured for application id: ${id}.`,
        }
      : {
          http: 404,
          word: 'APP-60501',
          title: 'Inbound protocol not found.',
          text: `Inbound protocol cannot be found for the provided id: ${protocol}`,
        },
} as const;
export const requestErrors = {
  'operation.unknown': gone,
  'parameter.malformed': bad,
  'parameter.missing': bad,
  'parameter.out-of-bounds': beyond,
} as const;
const nameWords = {
  taken: { http: 409, word: 'APP-60007', text: 'An application of that name is there already.' },
  reserved: { http: 403, word: 'APP-60008', text: 'That name is the resident application’s, and no other is given it.' },
} as const;
/** `names` are the parameter, and `reserved` where an application may not be renamed so. */
export const nameTaken = {
  code: null,
  extra: ({ names }: RequestErrorDetails['parameter.conflicting']): Extra => nameWords[names[1] === 'reserved' ? 'reserved' : 'taken'],
} as const;
/** Of an identifier that somebody has already. */
export const idTaken = outside(409, 'OAUTH-60008', 'An application with that client id is there already.');
const kept = outside(403, 'APP-60010', 'The application may not be changed.');
export const changeFaults = { 'client.unknown': lost, 'client.protected': kept } as const;
export const templated = outside(501, 'APP-65501', 'Application creation with templates is not supported in this version of the API.', {
  title: 'Unsupported Operation.',
});
