// The companies' area: customers of a tenant that are themselves organisations, and their members.
export { type CompanyWords, changeCompany, listCompanies, makeCompany, readCompany, removeCompany } from './keep-companies.ts';
export {
  addMembers,
  changeMembers,
  companiesOf,
  leaveCompaniesWithAccount,
  listMembers,
  makeMember,
  memberOf,
  removeMembers,
} from './members.ts';
export type { Company, CompanyMember } from './types.ts';
