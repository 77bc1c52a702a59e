// The API of this dialect, as the server mounts it.
import type { Api } from '../_common/api.ts';
import { akamai } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { AkamaiEntry, Policy } from './entry.ts';
import { paths } from './paths.ts';
import type { Reply } from './reply.ts';
import { whoMayCall } from './who-may-call.ts';

export const api: Api<AkamaiEntry, Policy, Reply> = { dialect: akamai, endpoints, paths, whoMayCall };
