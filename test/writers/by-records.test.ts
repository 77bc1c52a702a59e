// A person's own access token wrote what makes a person trusted: proofs, hashes, roles, identities, the end of the account. Free data of
// another dialect reached what operators keep there.
import { writtenByTests } from './existing.ts';
import { akamaiWays } from './ways/akamai.ts';
import { gigyaWays } from './ways/gigya.ts';

await writtenByTests([...akamaiWays, ...gigyaWays]);
