// The organisations' area: trees of departments, and the places of people in them.
export { changeDepartment, moveDepartment } from './change-department.ts';
export { dropDomain, listDomains, nameDomain, proveDomain, type ShownDomain } from './domains.ts';
export { type DepartmentKey, departmentsById, findDepartment, readDepartment, readOrganisation } from './find-department.ts';
export { type JoiningPorts, joinByAddress } from './join-by-address.ts';
export { departmentLookup } from './lookup.ts';
export { makeDepartment, makeOrganisation, type NewDepartment } from './make-department.ts';
export { makeTree, type NewTree } from './make-tree.ts';
export { displaceAccounts, leavePlacesWithAccount, moveAccounts, placeAccounts } from './places.ts';
export { leavePostsWithAccount, postsOf, setPosts } from './post-holders.ts';
export { changePost, countsOfPosts, listPosts, makePost, readPost, readPosts, removePost, type ShownPost } from './posts.ts';
export { isPlaced, type PlaceWithPath, placesOf, staffOf, staffPage } from './read-places.ts';
export { bySiblings, childrenOf, listOrganisations, pathsTo, searchDepartments, wholeOrganisations } from './read-tree.ts';
export { removeDepartment } from './remove-department.ts';
export { type Revision, reviseDepartment } from './revise-department.ts';
export { type PlaceWanted, setPlaces } from './set-places.ts';
export { setLeaders, setMainPlace } from './standing.ts';
export type { Department, DepartmentPlace, DepartmentWords, OrganisationDomain, StaffPost } from './types.ts';
