// The declaration of the photos' area.
import { type Area, ports } from '../../core/declaration.ts';
import { photoFaults } from './faults.ts';
import * as settings from './settings.ts';
import { photoSteps } from './steps.ts';
import type { Photos, Pictures, RemotePictures } from './store.ts';

export const area = {
  faults: photoFaults,
  steps: photoSteps,
  settings,
  adapters: ports<{ readonly photos: Photos; readonly pictures: Pictures; readonly remotePictures: RemotePictures }>(),
} satisfies Area;
