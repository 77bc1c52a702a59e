// One tenant at one address: what its tokens name as issuer, and where its pages are.
import type { Tenant } from '../../core/tenants/index.ts';

export interface Issuing {
  readonly tenant: Tenant;
  /** Scheme and host, as browsers reach us: not as a caller says. */
  readonly base: string;
  /** The tenant's part of the path, empty for the host's own. */
  readonly mount: string;
  /** The tenant's own address, which is the audience of tokens for our interfaces. */
  readonly address: string;
  readonly issuer: string;
}
