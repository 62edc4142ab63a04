// What other features may use of the live connections.

export { LiveRowDetail } from './LiveRowDetail.tsx';
export { useLive } from './liveContext.ts';
export { FollowButton, NewRowsBar } from './NewRowsBar.tsx';
export { useLiveLog } from './useLiveLog.ts';
