// The form of what this vendor says of a SAML identity provider.
import { Type } from 'typebox';
import { Maybe } from '../../_common/parameters.ts';

const short = Type.String({ minLength: 1, maxLength: 1024 });
const address = Type.String({ minLength: 1, maxLength: 2000, pattern: '^https?://' });
/** As it stands behind `saml-`; a provider without one is known by its entity id. */
export const idpName = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,50}$' });
export const idpConfig = Type.Object({
  name: Maybe(idpName),
  entityID: short,
  singleSignOnServiceUrl: address,
  singleSignOnServiceBinding: Maybe(short),
  singleLogoutServiceUrl: Maybe(address),
  singleLogoutServiceBinding: Maybe(short),
  nameIDFormat: Maybe(short),
  attributeMap: Maybe(Type.Record(short, short)),
  certificate: Maybe(Type.String({ maxLength: 20_000 })),
});

/** The name of a provider that came without one. */
export const nameOf = (entityID: string): string =>
  entityID
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 50) || 'idp';
