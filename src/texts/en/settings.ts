// Settings, language, keys.
export const settings = {} as const;
