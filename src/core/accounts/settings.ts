// A tenant's settings about accounts.
import { flag, list, mostDays, section, whole, wholeOrOff } from '../tenants/settings/fields.ts';

export const accounts = section({
  removeOwn: flag(false, 'people may remove their own account'),
  valueBytes: whole(65_536, 'most bytes, as JSON, of profile and data together that people may give one account', { minimum: 1024 }),
  storedBytes: whole(524_288, 'most bytes, as JSON, of profile and data together of one account, whoever writes them', { minimum: 1024 }),
  pageBytes: whole(8_388_608, 'bytes of profile and data, as JSON, of the accounts of one page of a search; one account is always a page', {
    minimum: 100_000,
    maximum: 134_217_728,
  }),
  writesAtOnce: wholeOrOff(null, 'changes of one account that may be under way at once; null lets them wait for each other', 1, 100),
  retired: list([], 'paths below data that were deleted for good: what is stored there is not shown, and nobody writes it'),
  tombstoneDays: whole(0, 'days after which what is left of a removed account is purged', { maximum: mostDays }),
});
