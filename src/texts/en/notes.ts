// Notes, bookmarks, tags.
export const notes = {} as const;
