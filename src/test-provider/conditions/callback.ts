// Conditions of the way back to the application (RFC 6749 4.1.2, RFC 9207).
import type { ProviderCondition } from '../types.ts';

/** In the place of a code. */
const error = (code: string, description: string) => (parameters: URLSearchParams) => {
  parameters.delete('code');
  parameters.set('error', code);
  parameters.set('error_description', description);
};

const at = ['authorize'] as const;

export const callback = {
  'person-refuses': { says: 'The person refuses', at, callback: error('access_denied', 'The person refused.') },
  'provider-fails': { says: 'The provider fails after the person agreed', at, callback: error('server_error', 'Something went wrong.') },
  'callback-of-another': {
    says: 'The way back names another issuer',
    at,
    callback: (parameters) => parameters.set('iss', 'https://other-provider.example'),
  },
  'state-of-another': {
    says: 'The way back has the state of another sign-in',
    at,
    callback: (parameters) => parameters.set('state', 'of-another'),
  },
  'code-of-another': {
    says: 'The way back has a code that was never issued',
    at,
    callback: (parameters) => parameters.set('code', 'of-another'),
  },
} as const satisfies Readonly<Record<string, ProviderCondition>>;
