// Which calls of which client are shown to be answered as they must be: what documents call a run.

import type { World } from '../../../src/proving/world-type.ts';
import type { Run } from '../../../tools/reference/runs.ts';
import { nodeClient } from './node-sdk.ts';
import { phoneClient, phones } from './phone.ts';
import { pageClient, restClient, toolkitClient } from './rest.ts';
import { answered, type Client, type Transcript } from './transcript.ts';
import { screensOfAppsByServer } from './transcripts/app-screens.ts';
import { ofPages, ofServers } from './transcripts/consents.ts';
import { federationBySdk, federationByServer } from './transcripts/federation.ts';
import { flutterOnAndroid, flutterOnApple } from './transcripts/flutter.ts';
import { lite, liteByPage } from './transcripts/lite.ts';
import { byPage, lookedAfter } from './transcripts/looked-after.ts';
import { commentsByServer, loyaltyBySdk } from './transcripts/loyalty.ts';
import { ofMagento, ofWordPress } from './transcripts/modules.ts';
import { transcripts as nodeSdk } from './transcripts/node-sdk.ts';
import { transcriptsOf } from './transcripts/phones.ts';
import { transcripts as rest, unsigned } from './transcripts/rest.ts';
import { searches, searchesByPage, searchesBySdk } from './transcripts/searches.ts';
import { bySdk, byServer } from './transcripts/site-data.ts';
import { sitesBySdk, sitesByToolkit } from './transcripts/sites.ts';
import { byPageOfSite, bySite } from './transcripts/social.ts';

export interface Recorded {
  /** Who calls, as documents name it. */
  readonly by: string;
  readonly file: string;
  readonly transcripts: readonly Transcript[];
  client(world: World): Client;
}

export const recorded: readonly Recorded[] = [
  { by: 'npm gigya', file: 'node-sdk.ts', transcripts: nodeSdk, client: nodeClient },
  { by: 'Android SDK', file: 'phones.ts', transcripts: transcriptsOf('android'), client: (world) => phoneClient(world, phones.android) },
  { by: 'Swift SDK', file: 'phones.ts', transcripts: transcriptsOf('swift'), client: (world) => phoneClient(world, phones.swift) },
  { by: 'Flutter plug-in', file: 'flutter.ts', transcripts: flutterOnAndroid, client: (world) => phoneClient(world, phones.android) },
  { by: 'Flutter plug-in for Apple', file: 'flutter.ts', transcripts: flutterOnApple, client: (world) => phoneClient(world, phones.swift) },
  { by: 'server', file: 'rest.ts', transcripts: rest, client: restClient },
  { by: 'page', file: 'rest.ts', transcripts: unsigned, client: pageClient },
  { by: 'server', file: 'looked-after.ts', transcripts: lookedAfter, client: restClient },
  { by: 'server', file: 'lite.ts', transcripts: lite, client: restClient },
  { by: 'page', file: 'lite.ts', transcripts: liteByPage, client: pageClient },
  { by: 'page', file: 'looked-after.ts', transcripts: byPage, client: pageClient },
  { by: 'server', file: 'app-screens.ts', transcripts: screensOfAppsByServer, client: restClient },
  { by: 'server', file: 'site-data.ts', transcripts: byServer, client: restClient },
  { by: 'npm gigya', file: 'site-data.ts', transcripts: bySdk, client: nodeClient },
  { by: 'server', file: 'searches.ts', transcripts: searches, client: restClient },
  { by: 'npm gigya', file: 'searches.ts', transcripts: searchesBySdk, client: nodeClient },
  { by: 'page', file: 'searches.ts', transcripts: searchesByPage, client: pageClient },
  { by: 'npm gigya', file: 'loyalty.ts', transcripts: loyaltyBySdk, client: nodeClient },
  { by: 'server', file: 'loyalty.ts', transcripts: commentsByServer, client: restClient },
  { by: 'server', file: 'consents.ts', transcripts: ofServers, client: restClient },
  { by: 'page', file: 'consents.ts', transcripts: ofPages, client: pageClient },
  { by: 'npm gigya', file: 'federation.ts', transcripts: federationBySdk, client: nodeClient },
  { by: 'server', file: 'federation.ts', transcripts: federationByServer, client: restClient },
  { by: 'server', file: 'social.ts', transcripts: bySite, client: restClient },
  { by: 'npm gigya', file: 'sites.ts', transcripts: sitesBySdk, client: nodeClient },
  { by: 'SAP toolkit', file: 'sites.ts', transcripts: sitesByToolkit, client: toolkitClient },
  { by: 'page', file: 'social.ts', transcripts: byPageOfSite, client: pageClient },
  { by: 'WordPress module', file: 'modules.ts', transcripts: ofWordPress, client: restClient },
  { by: 'Magento module', file: 'modules.ts', transcripts: ofMagento, client: restClient },
];

/** Only a call that succeeded is one. */
export const runs: readonly Run[] = recorded.flatMap(({ by, file, transcripts }) =>
  transcripts.flatMap((transcript) =>
    answered(transcript)
      .filter(({ errorCode = 0 }) => errorCode === 0)
      .map(({ method }) => ({ operation: method, by, name: transcript.name, file: `test/clients/gigya/transcripts/${file}` })),
  ),
);
