// Where SCIM stands by the standard's own word, and the name by which tenants open it and operators take it out of service.
export const unit = 'scim';
export const root = '/scim/v2';
export const isBelowRoot = (path: string): boolean => path === root || path.startsWith(`${root}/`);
