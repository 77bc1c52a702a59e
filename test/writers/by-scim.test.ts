// What SCIM closed by a list of its own, other dialects did not; here is asked what SCIM closes, in every form that a path may have.
import { writtenByTests } from './existing.ts';
import { questionWays } from './ways/questions.ts';
import { scimWays } from './ways/scim.ts';

await writtenByTests([...scimWays, ...questionWays]);
