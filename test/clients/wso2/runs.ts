// Which operations of the vendor's OpenAPI files are shown to be answered as they must be: what documents call a run.
import type { Run } from '../../../tools/reference/runs.ts';
import { answered } from '../transcript.ts';
import type { Transcript } from './transcript.ts';
import { administration } from './transcripts/administration.ts';
import { identities } from './transcripts/identities.ts';
import { looks } from './transcripts/looks.ts';
import { people } from './transcripts/people.ts';
import { services } from './transcripts/services.ts';
import { userStores } from './transcripts/stores.ts';

export const recorded: readonly { readonly file: string; readonly transcripts: readonly Transcript[] }[] = [
  { file: 'administration.ts', transcripts: administration },
  { file: 'identities.ts', transcripts: identities },
  { file: 'looks.ts', transcripts: looks },
  { file: 'people.ts', transcripts: people },
  { file: 'services.ts', transcripts: services },
  { file: 'stores.ts', transcripts: userStores },
];

/** Only a call that succeeded is one. */
export const runs: readonly Run[] = recorded.flatMap(({ file, transcripts }) =>
  transcripts.flatMap((transcript) =>
    answered(transcript)
      .filter(({ errorCode = 0 }) => errorCode === 0)
      .map(({ method }) => ({ operation: method, by: 'OpenAPI', name: transcript.name, file: `test/clients/wso2/transcripts/${file}` })),
  ),
);
