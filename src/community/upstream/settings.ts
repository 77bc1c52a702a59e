// A tenant's settings about the service upstream.
import { Type } from 'typebox';
import { choice, flag, secret, section, serviceAddress, serviceAddressGiven, text, whole } from '../../core/tenants/settings/fields.ts';

export const upstream = section({
  places: Type.Array(
    Type.Object({ name: Type.String(), code: Type.String(), address: serviceAddressGiven() }, { additionalProperties: false }),
    { default: [], description: 'places whose accounts people may link: name, code, and address of the service; none to have it off' },
  ),
  generation: choice(['first', 'third'], 'first', 'generation of the service’s interface'),
  identityProvider: serviceAddress('', 'address where people sign in, if that is not the place’s own (third generation)'),
  policyKey: secret('key of the sign-in policy, given by the service’s operator (third generation)'),
  clientId: text('', 'our client id at the service'),
  userAgent: text('Dragoman', 'how we name ourselves there'),
  timeoutSeconds: whole(10, 'how long an answer is waited for', { minimum: 1, maximum: 60 }),
  asyncSignIn: flag(false, 'linking answers at once; the first look at the link signs in'),
  keepPasswords: flag(false, 'passwords of accounts there are kept, sealed, to sign in again'),
  cacheSeconds: whole(900, 'how long grades, averages, lessons and tests are answered from what was told; 0 to keep nothing'),
  staleSeconds: whole(86_400, 'how long they are answered from it while the service does not answer'),
});
