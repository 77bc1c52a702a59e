// A tenant's settings about devices that people report.
import { section, whole } from '../tenants/settings/fields.ts';

export const knownDevices = section({
  mostOfPerson: whole(50, 'devices of one person at most', { minimum: 1, maximum: 1000 }),
  keptDays: whole(400, 'days for which a device is kept that nobody reported again; with it goes whether it was shut out', {
    minimum: 1,
    maximum: 3650,
  }),
});
