// The names and addresses of the tenant as a SAML identity provider. A request's Host does not choose them (`core/tenants/base-url.ts`).
import type { Ctx } from '../faults/index.ts';

/** Where the tenant's own addresses stand: `address` is that of this tenant and no other, without a slash at the end. */
export interface SamlPlace {
  readonly address: string;
  /** The addresses, below `address`, to which service providers send their messages. */
  readonly signOn: string;
  readonly logout: string;
  readonly metadata: string;
}

/** The name of the identity provider: what the tenant says (`saml.entityId`), else the address of its metadata. */
export const entityIdOf = ({ tenant }: Ctx, { metadata }: Pick<SamlPlace, 'metadata'>): string => tenant.settings.saml.entityId || metadata;
