// The face of this dialect, as the house mounts it.
import type { Face } from '../_common/face.ts';
import { gigya } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { GigyaEntry, Policy } from './entry.ts';
import { fold, paths } from './paths.ts';
import type { Reply } from './reply.ts';
import { whoMayCall } from './who-may-call.ts';

export const face: Face<GigyaEntry, Policy, Reply> = { dialect: gigya, endpoints, paths, whoMayCall, fold };
