// Client ids that nobody gets.

/** Whether every object has a member of that name: whatever keeps clients in an object by their ids would take it for one of them. */
export const isNameOfObjects = (publicId: string): boolean => publicId in Object.prototype;
