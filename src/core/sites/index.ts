// The sites' area: further names by which applications come to the accounts of one tenant.
export { addSite, changeSite, demandBlock, joinSite, removeSite } from './change-sites.ts';
export { demandEntered, enterSite, removeEntriesWithAccount } from './enter-site.ts';
export { demandSiteOfKey, isOwnKey, listSites, type SiteNamed, siteAddress, siteOf } from './find-site.ts';
export type { TenantSite } from './types.ts';
