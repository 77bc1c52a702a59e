// Where the provider leads a browser back that came for a service of CAS: the provider knows the address as one of the application's.
import type { Client } from '../../../core/clients/index.ts';
import { signInProtocolOf } from '../wire/applications.ts';

export const returnPath = ({ publicId }: Client): string => `/cas-idp/${encodeURIComponent(publicId)}/return`;

/** Undefined for an application that nobody enters by CAS. */
export const leadsBack = (client: Client): string | undefined => (signInProtocolOf(client) === 'cas' ? returnPath(client) : undefined);
