// A tenant's settings about other providers.
import { Type } from 'typebox';
import { section, serviceAddressGiven, whole } from '../tenants/settings/fields.ts';

export const federation = section({
  providers: Type.Array(
    Type.Object(
      {
        name: Type.String(),
        domain: Type.String(),
        issuer: serviceAddressGiven(),
        audiences: Type.Array(Type.String()),
        kind: Type.Optional(Type.Enum(['openid', 'graph'])),
      },
      { additionalProperties: false },
    ),
    {
      default: [],
      description:
        'providers whose tokens are taken: name, domain shown in records, issuer, our client ids there; of kind "graph" they are asked at the issuer’s address',
    },
  ),
  tokenSeconds: whole(600, 'life of the token that stands for an identity until it is used'),
});
