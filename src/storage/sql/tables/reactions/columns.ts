// The columns of reactions.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  reaction_counts: { tenant: text, site: text, item: text, button: text, count: whole },
  reaction_days: { tenant: text, site: text, item: text, button: text, day: stamp, count: whole },
  shared_links: { tenant: text, site: text, tag: text, day: stamp, digest: text, link: text, title: text, count: whole },
};
