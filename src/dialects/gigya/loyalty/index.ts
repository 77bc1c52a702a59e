// Methods of loyalty (gm, once game mechanics).
import { actions } from './actions.ts';
import { challenges } from './challenges.ts';
import { globalConfig } from './global.ts';
import { points } from './points.ts';
import { standings } from './status.ts';
import { variants } from './variants.ts';

export const loyalty = [...actions, ...challenges, ...variants, ...points, ...standings, ...globalConfig];
