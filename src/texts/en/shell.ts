// Window: bar, sidebar, notices.
export const shell = {} as const;
