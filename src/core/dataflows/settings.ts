// A tenant's settings about dataflows.
import { section, whole } from '../tenants/settings/fields.ts';

export const dataflows = section({
  most: whole(200, 'dataflows of all sites together, with their drafts', { maximum: 10_000 }),
  mostBytes: whole(131_072, 'bytes of one dataflow, as JSON', { minimum: 1024, maximum: 1_048_576 }),
  mostBytesTogether: whole(4_194_304, 'bytes of all dataflows of all sites together: a search reads those of a site at once', {
    minimum: 1024,
    maximum: 33_554_432,
  }),
  mostSchedules: whole(200, 'schedules of dataflows of all sites together', { maximum: 10_000 }),
  jobDays: whole(30, 'days for which it is kept how a run of a dataflow ended', { minimum: 1, maximum: 3650 }),
});
