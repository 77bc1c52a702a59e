// The face of this dialect, as the house mounts it.
import type { Face } from '../_common/face.ts';
import { akamai } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { AkamaiEntry, Policy } from './entry.ts';
import { paths } from './paths.ts';
import type { Reply } from './reply.ts';
import { whoMayCall } from './who-may-call.ts';

export const face: Face<AkamaiEntry, Policy, Reply> = { dialect: akamai, endpoints, paths, whoMayCall };
