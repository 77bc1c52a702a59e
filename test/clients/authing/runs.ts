// Which calls of which of the vendor's clients are shown to be answered as they must be: what documents call a run.
import type { World } from '../../../src/proving/world-type.ts';
import type { Run } from '../../../tools/reference/runs.ts';
import { answered, fourth, type Send, second, type Transcript, third } from './clients.ts';
import { accounts } from './transcripts/account.ts';
import { devices } from './transcripts/devices.ts';
import { elsewhere } from './transcripts/elsewhere.ts';
import { entrances } from './transcripts/entrance.ts';
import { factors } from './transcripts/factors.ts';
import { leaving } from './transcripts/leaving.ts';
import { openids } from './transcripts/openid.ts';
import { organisations } from './transcripts/organisations.ts';
import { owners } from './transcripts/owner.ts';
import { permissions } from './transcripts/permissions.ts';
import { ofRbac, oldestOfSecond } from './transcripts/rbac.ts';
import { ofSecond } from './transcripts/second.ts';
import { ofThird } from './transcripts/third.ts';

export interface Recorded {
  readonly by: string;
  /** What stands before the names of its methods in documents, where several clients have a class of that name. */
  readonly mark: string;
  readonly file: string;
  readonly transcripts: readonly Transcript[];
  client(world: World): Send;
}

const ofFourth = { by: 'authing-js-sdk 4', mark: '', client: fourth };

export const recorded: readonly Recorded[] = [
  { ...ofFourth, file: 'entrance.ts', transcripts: entrances },
  { ...ofFourth, file: 'account.ts', transcripts: accounts },
  { ...ofFourth, file: 'factors.ts', transcripts: factors },
  { ...ofFourth, file: 'openid.ts', transcripts: openids },
  { ...ofFourth, file: 'elsewhere.ts', transcripts: elsewhere },
  { ...ofFourth, file: 'organisations.ts', transcripts: organisations },
  { ...ofFourth, file: 'owner.ts', transcripts: owners },
  { ...ofFourth, file: 'permissions.ts', transcripts: permissions },
  { ...ofFourth, file: 'devices.ts', transcripts: devices },
  { ...ofFourth, file: 'leaving.ts', transcripts: leaving },
  { by: 'authing-js-sdk 3', mark: '3', file: 'third.ts', transcripts: ofThird, client: third },
  { by: 'authing-js-sdk 3', mark: '3', file: 'rbac.ts', transcripts: ofRbac, client: third },
  { by: 'authing-js-sdk 2', mark: '2', file: 'second.ts', transcripts: ofSecond, client: second },
  { by: 'authing-js-sdk 2', mark: '2', file: 'rbac.ts', transcripts: oldestOfSecond, client: second },
];

/** The name of a method in documents. */
export const nameIn = ({ mark }: Pick<Recorded, 'mark'>, method: string): string => method.replace(/^Authing\./, `Authing ${mark}.`);

/** Only a call that succeeded is one. */
export const runs: readonly Run[] = recorded.flatMap((one) =>
  one.transcripts.flatMap((transcript) =>
    answered(transcript)
      .filter(({ errorCode = 0 }) => errorCode === 0)
      .map(({ method }) => ({
        operation: nameIn(one, method),
        by: one.by,
        name: transcript.name,
        file: `test/clients/authing/transcripts/${one.file}`,
      })),
  ),
);
