// How an application's services are refused: by the numbers of the original.
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import type { Extra } from '../reply.ts';
import { requestErrors as ofApplications } from './refusals.ts';

type Wrong = 'APP-60507' | 'APP-60508' | 'APP-60509' | 'APP-60510' | 'APP-60511' | 'APP-60512' | 'APP-60519';
const said: Readonly<Record<Wrong, readonly [http: number, title: string, text: string]>> = {
  'APP-60507': [400, 'API resource not found.', 'No API resource of that id is registered.'],
  'APP-60508': [400, 'API scopes not found.', 'One or more scopes in the request are not found for the API resource.'],
  'APP-60509': [409, 'API resource already authorized.', 'The API resource is already authorized for the application.'],
  'APP-60510': [400, 'API resource not authorized for the application.', 'The API resource is not authorized for the application alone.'],
  'APP-60511': [400, 'Invalid policy id value provided.', "Invalid policy id value. It should be 'RBAC' or 'No Policy'."],
  'APP-60512': [400, 'Invalid policy type provided for the API resource.', "The API resource doesn't allow the provided policy type."],
  'APP-60519': [400, 'API authorization details types not found.', 'The API resource has no authorization details types.'],
};

export const requestErrors = {
  ...ofApplications,
  'parameter.conflicting': {
    code: null,
    extra: ({ names: [word = ''] }: RequestErrorDetails['parameter.conflicting']): Extra => {
      const known = Object.hasOwn(said, word) ? (word as Wrong) : 'APP-60507';
      const [http, title, text] = said[known];
      return { http, word: known, title, text };
    },
  },
} as const;

export const wrong = (word: Wrong): Error => refuse('parameter.conflicting', { names: [word] });

/** Who may do what with a service is decided by its scopes alone. */
export function demandUntyped(policy: string | undefined, types: readonly string[] = []): void {
  if (policy === 'RBAC') throw wrong('APP-60512');
  if (policy !== undefined && policy !== 'No Policy') throw wrong('APP-60511');
  if (types.length > 0) throw wrong('APP-60519');
}
