// The faces of the house, in the order of its documents. A sixth dialect is one line here.

import type { AnyFace } from './dialects/_common/mount.ts';
import { face as akamai } from './dialects/akamai/index.ts';
import { face as authing } from './dialects/authing/index.ts';
import { face as gigya } from './dialects/gigya/index.ts';
import { face as hazizz } from './dialects/hazizz/index.ts';
import { face as wso2 } from './dialects/wso2/index.ts';

export const faces: readonly AnyFace[] = [gigya, akamai, authing, wso2, hazizz];
