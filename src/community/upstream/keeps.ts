// Until when what was told upstream is kept: as long as it may answer.
import type { Static } from 'typebox';
import { type Instant, plusSeconds } from '../../core/time.ts';
import type { upstream } from './settings.ts';

interface Settings {
  readonly upstream: Static<typeof upstream>;
}

export const toldUpstream = ({ upstream }: Settings, now: Instant): Instant =>
  plusSeconds(now, -Math.max(upstream.cacheSeconds, upstream.staleSeconds));
