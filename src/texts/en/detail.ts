// Detail pane.
export const detail = {} as const;
