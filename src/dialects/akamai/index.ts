// The face of this dialect, as the house mounts it.
import type { Face } from '../_common/mount.ts';
import { akamai } from './answers.ts';
import { endpoints } from './endpoints/index.ts';
import type { Reply } from './envelope.ts';
import type { AkamaiEntry, Policy } from './front-door.ts';
import { paths } from './paths.ts';

export const face: Face<AkamaiEntry, Policy, Reply> = { dialect: akamai, endpoints, paths };
