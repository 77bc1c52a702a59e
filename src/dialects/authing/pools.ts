// Pools and their applications: which pool a client belongs to. A client that names no pool is one.
import type { Client } from '../../core/clients/index.ts';

export const poolOf = (client: Client): string => (typeof client.protocol['pool'] === 'string' ? client.protocol['pool'] : client.publicId);
