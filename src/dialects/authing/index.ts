// The face of this dialect, as the house mounts it.
import type { Face } from '../_common/mount.ts';
import { authing } from './answers.ts';
import { endpoints } from './endpoints/index.ts';
import type { Reply } from './envelope.ts';
import type { AuthingEntry, Policy } from './front-door.ts';
import { graphqlRoutes } from './graphql.ts';
import { paths } from './paths.ts';

export const face: Face<AuthingEntry, Policy, Reply> = { dialect: authing, endpoints, paths, routes: graphqlRoutes };
