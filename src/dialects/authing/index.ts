// The API of this dialect, as the server mounts it.
import type { Api } from '../_common/api.ts';
import { authing } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { AuthingEntry, Policy } from './entry.ts';
import { firstGeneration, secondGeneration } from './fields.ts';
import { graphqlRoutes } from './graphql.ts';
import { paths } from './paths.ts';
import { poolNames } from './pools.ts';
import type { Reply } from './reply.ts';
import { whoMayCall } from './who-may-call.ts';
import { argumentsWithin } from './wire/input-fields.ts';
import { pages } from './wire/pages.ts';

export const api: Api<AuthingEntry, Policy, Reply> = {
  dialect: authing,
  endpoints,
  paths,
  whoMayCall,
  knownTo:
    ({ takes = {}, operation }) =>
    (name) =>
      (poolNames as readonly string[]).includes(name) ||
      Object.values(takes).some((schema) => name in schema.properties) ||
      argumentsWithin(operation).has(name),
  pages,
  routes: graphqlRoutes,
  inner: [...Object.values(firstGeneration), ...Object.values(secondGeneration)],
};
