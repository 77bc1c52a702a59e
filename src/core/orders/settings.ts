// A tenant's settings about orders.
import { Type } from 'typebox';
import { isWebhookSecretOrNone, secret, section, serviceAddress, whole } from '../tenants/settings/fields.ts';

/** Small enough for every amount to be a whole number that is exact. */
const units = (minimum: number) => Type.Integer({ minimum, maximum: 1_000_000 });

export const orders = section(
  {
    prices: Type.Array(
      Type.Object(
        {
          id: Type.String({ minLength: 1, maxLength: 100 }),
          name: Type.String({ minLength: 1, maxLength: 200 }),
          blockOf: units(1),
          firstPrice: units(0),
          decrease: units(0),
          free: units(0),
          most: units(1),
          features: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
        },
        { additionalProperties: false },
      ),
      {
        default: [],
        maxItems: 100,
        description:
          'what may be ordered: units in blocks of so many, the first at `firstPrice` a month, each next one `decrease` cheaper, after those that are `free`; none to sell nothing',
      },
    ),
    gateway: serviceAddress('', 'address of the tenant’s own service that takes payments, asked by signed JSON posts; empty for none'),
    gatewaySecret: secret(
      'secret by which that service and we know each other: `whsec_` and 24 bytes or more in Base64, as Standard Webhooks writes it',
    ),
    openHours: whole(24, 'hours for which an order waits to be paid', { minimum: 1, maximum: 8760 }),
  },
  [
    {
      names: ['gatewaySecret'],
      holds: ({ gatewaySecret }) => isWebhookSecretOrNone(gatewaySecret),
      says: 'orders.gatewaySecret is not whsec_ and 24 bytes or more in Base64',
    },
  ],
);
