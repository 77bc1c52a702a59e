// Client ids that nobody gets.

/**
 * Whether every object has a member of that name (`__proto__`, `constructor`). The OpenID provider's library keeps what a session knows of its clients in an
 * object by their ids: under such an id it would write into what all objects share, and so all tenants.
 */
export const isNameOfObjects = (publicId: string): boolean => publicId in Object.prototype;
