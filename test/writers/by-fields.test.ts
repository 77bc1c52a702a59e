// Dialects whose requests have a field for each thing leave little to write: here is asked that it is as little as they say.
import { writtenByTests } from './existing.ts';
import { authingWays } from './ways/authing.ts';
import { hazizzWays } from './ways/hazizz.ts';

await writtenByTests([...authingWays, ...hazizzWays]);
