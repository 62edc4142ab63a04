import type { ReactElement } from 'react';
export function CallsPage(): ReactElement {
  return <p />;
}
