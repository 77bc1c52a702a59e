// The two ways in which SCIM is spoken: as the vendor does at /scim2, and as RFC 7643 and RFC 7644 say at /scim/v2. One set of endpoints serves
// both; what differs is here.
import type { SchemaDocument } from '../../../protocols/scim/attributes.ts';
import type { ResourceKind } from '../../../protocols/scim/kinds.ts';
import { root as standardRoot } from '../../../protocols/scim/unit.ts';
import type { Wso2Entry } from '../entry.ts';
import { groupKind, schemas, standardGroupKind, standardSchemaDocuments, standardUserKind, userKind } from './scim-schemas.ts';

export interface ScimProfile {
  /** The path below which resources stand. */
  readonly root: string;
  readonly schemas: readonly SchemaDocument[];
  readonly userKind: ResourceKind;
  readonly groupKind: ResourceKind;
  /** Whether the state of the account is shown in the enterprise extension too, as the vendor shows it. */
  readonly showsStateTwice: boolean;
  /** /Schemas as a ListResponse (RFC 7644 4), or as the bare array of the vendor. */
  readonly listsSchemas: boolean;
  readonly unreadableFilter: 'invalidFilter' | 'InvalidFilter';
  /** Whether refusals say the number of the vendor's table, too. */
  readonly showsNumbers: boolean;
  readonly pages: 'numbers' | 'cursors too';
  readonly documentation: string;
}

const vendor: ScimProfile = {
  root: '/scim2',
  schemas,
  userKind,
  groupKind,
  showsStateTwice: true,
  listsSchemas: false,
  unreadableFilter: 'InvalidFilter',
  showsNumbers: true,
  pages: 'numbers',
  documentation: 'https://is.docs.wso2.com/en/latest/apis/scim2/',
};

const standard: ScimProfile = {
  root: standardRoot,
  schemas: standardSchemaDocuments,
  userKind: standardUserKind,
  groupKind: standardGroupKind,
  showsStateTwice: false,
  listsSchemas: true,
  unreadableFilter: 'invalidFilter',
  showsNumbers: false,
  pages: 'cursors too',
  documentation: 'https://www.rfc-editor.org/info/rfc7644',
};

export const profiles: readonly ScimProfile[] = [vendor, standard];

/** Undefined of a path that is none of SCIM's. */
export const profileAt = (path: string): ScimProfile | undefined =>
  profiles.find(({ root }) => path === root || path.startsWith(`${root}/`));

export const profileOf = ({ request }: Pick<Wso2Entry, 'request'>): ScimProfile => profileAt(request.path) ?? vendor;

/**
 * The address below which the resources of the request's mount stand. A client that follows an address of ours sends a secret there: it must
 * lead to this tenant, whatever the Host of the request.
 */
export const rootOf = (entry: Pick<Wso2Entry, 'request' | 'issuing'>): string => `${entry.issuing.address}${profileOf(entry).root}`;
