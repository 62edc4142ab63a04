// Our icons: 16 × 16 strokes in the current colour, decoration only (names stand beside them or on the
// button). Category files name theirs in the catalog; an unknown name falls back to a plain list.
import type { ReactElement } from 'react';

const paths: Readonly<Record<string, string>> = {
  live: 'M8 7.200a.8.8 0 1 1 0 1.600.8.8 0 0 1 0-1.600zM5.400 10.600a3.700 3.700 0 0 1 0-5.200M10.600 5.400a3.700 3.700 0 0 1 0 5.200M3.200 12.800a6.800 6.800 0 0 1 0-9.600M12.800 3.200a6.800 6.800 0 0 1 0 9.600',
  pause: 'M5.500 3v10M10.500 3v10',
  snowflake:
    'M8 2v12M2.800 5l10.400 6M13.200 5L2.800 11M6.300 3.200L8 4.700l1.700-1.500M6.300 12.800L8 11.300l1.700 1.500',
  shield: 'M8 1.8l5 1.9v3.8c0 3.2-2.1 5.4-5 6.7-2.9-1.3-5-3.5-5-6.7V3.7zM5.8 7.9l1.6 1.6 2.9-3',
  server: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3',
  audit: 'M4 2.5h6.2L13 5.2v8.3H4zM10 2.5v3h3M6.3 8.3l1.2 1.2 2.6-2.6M6.3 11.8h4',
  browser: 'M2 3h12v10H2zM2 6h12M4 4.5h.01M6 4.5h.01',
  phone:
    'M4.2 2.3l2 .1.9 2.8-1.4 1.2c.8 1.6 1.9 2.7 3.6 3.6l1.2-1.4 2.8.9.1 2c0 .7-.6 1.2-1.3 1.2C7 12.400 3.400 8.900 3 3.600c0-.7.5-1.300 1.200-1.300z',
  message: 'M2.5 3h11v8H8l-3 2.5V11H2.500zM5 6h6M5 8.300h4',
  plug: 'M5.500 2v3M10.500 2v3M3.500 5h9v2.500a4.500 4.500 0 0 1-9 0zM8 12v2.500',
  download: 'M8 2v7.500M4.800 6.500L8 9.700l3.200-3.200M2.500 11v2.500h11V11',
  key: 'M10.300 2.200a3.500 3.500 0 1 1-2.900 5.400L2.500 12.500v1.300h2.300v-1.700h1.700v-1.700h1.400M11 5.200h.01',
  list: 'M5.500 4h8M5.500 8h8M5.500 12h8M2.500 4h.01M2.500 8h.01M2.500 12h.01',
  stack: 'M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3',
  overview: 'M2.500 2.500h4.500v5H2.500zM9 2.500h4.500v3H9zM9 7.500h4.500v6H9zM2.500 9.500h4.500v4H2.500z',
  finding:
    'M6.800 2.200a4.600 4.600 0 1 1 0 9.200 4.600 4.600 0 0 1 0-9.200zM10.200 10.200l3.600 3.600M4.700 6.900l1.500 1.500 2.700-3',
  cannotTell: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM5 8h6',
  likely: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM4.800 8.800c1.100-1.500 2.100-1.500 3.200-.6 1.100.9 2.100.9 3.200-.6',
  arrowRight: 'M3 8h10M9 4l4 4-4 4',
  warning: 'M8 2.200l6.200 11.300H1.800zM8 6.500v3.300M8 11.700h.01',
  open: 'M1.800 4h4.400l1.300 1.500h6.700v7.700H1.800z',
  file: 'M4 1.800h5.300L12.500 5v9.200H4zM9.200 1.800v3.300h3.300',
  archive: 'M2 3h12v3.200H2zM3 6.200h10v7H3zM6.500 8.800h3',
  exportFile: 'M8 9.500V2M4.800 5.200L8 2l3.200 3.200M2.500 9.500v4h11v-4',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 1.300v1.400M8 13.300v1.400M1.300 8h1.400M13.300 8h1.400M3.300 3.300l1 1M11.700 11.700l1 1M3.300 12.700l1-1M11.700 4.300l1-1',
  moon: 'M13.300 9.700A5.800 5.800 0 0 1 6.300 2.700a5.800 5.800 0 1 0 7 7z',
  screen: 'M2 3h12v8H2zM5.500 13.500h5M8 11v2.500',
  clock: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 4.800V8l2.200 1.500',
  search: 'M7 2.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zM10.300 10.300l3.500 3.500',
  filter: 'M2 3.200h12L9.500 8.500v4l-3 1.300V8.500z',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.200 8.500l3.100 3.100 6.500-7',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  link: 'M6.800 9.200l2.400-2.400M7.500 4.700l1.300-1.300a2.700 2.700 0 0 1 3.800 3.800l-1.300 1.300M8.500 11.300l-1.300 1.300a2.700 2.700 0 0 1-3.800-3.800l1.300-1.300',
  panel: 'M2 3h12v10H2zM9.800 3v10',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  chevron: 'M6 3.500L10.500 8 6 12.500',
  chevronDown: 'M3.500 6L8 10.500 12.500 6',
  eye: 'M1.500 8S4 3.800 8 3.800 14.500 8 14.500 8 12 12.200 8 12.200 1.500 8 1.500 8zM8 6.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600z',
  eyeOff:
    'M2.500 2.500l11 11M6.300 4.100A6.600 6.600 0 0 1 8 3.800c4 0 6.500 4.200 6.500 4.200a11 11 0 0 1-1.900 2.300M4 5.300A10.400 10.400 0 0 0 1.500 8S4 12.200 8 12.200c1.100 0 2-.3 2.900-.7M6.700 6.800a1.800 1.800 0 0 0 2.500 2.500',
  settings:
    'M2 4.500h7M13 4.500h1M2 11.500h1M7 11.500h7M9 4.500a2 2 0 1 0 4 0 2 2 0 1 0-4 0M3 11.500a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  help: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM6.300 6.200A1.700 1.700 0 1 1 8 8.300v.9M8 11.300h.01',
  sql: 'M2.500 4.200C2.500 3 5 2.200 8 2.200s5.500.8 5.500 2v7.600c0 1.200-2.500 2-5.500 2s-5.500-.8-5.500-2zM2.500 4.200c0 1.200 2.500 2 5.500 2s5.500-.8 5.500-2M2.500 8c0 1.200 2.500 2 5.500 2s5.500-.8 5.500-2',
  bookmark: 'M4 2h8v12l-4-3-4 3z',
  bookmarkNote: 'M4 2h8v12l-4-3-4 3zM6 5h4M6 7.600h4',
  write: 'M2.800 13.200l.7-3.100 7-7 2.400 2.400-7 7zM9 4.600L11.400 7',
  play: 'M5 3l8 5-8 5z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  arrowOut: 'M6 3.500H3.500v9h9V10M9 3h4v4M13 3L7.500 8.500',
  chevronLeft: 'M10 3.500L5.500 8 10 12.500',
  fit: 'M2 3v10M14 3v10M4.500 8h7M6.500 5.800L4.300 8l2.200 2.200M9.500 5.800L11.700 8l-2.200 2.200',
  account:
    'M8 2.500a2.700 2.700 0 1 1 0 5.400 2.700 2.700 0 0 1 0-5.400zM2.800 13.500c.5-2.600 2.500-3.900 5.200-3.900s4.700 1.300 5.200 3.900',
  case: 'M2 5h12v8.500H2zM5.800 5V2.800h4.400V5M2 8.800h12M8 8v1.600',
  lock: 'M3.500 7h9v6.500h-9zM5.500 7V5a2.500 2.500 0 0 1 5 0v2',
  power: 'M8 2v5.500M4.600 4.200a5.200 5.200 0 1 0 6.800 0',
  rotate: 'M13 8a5 5 0 1 1-1.500-3.500L13 6M13 2.800V6H9.800',
};

/** Names the catalog may use beside ours. */
const aliases: Readonly<Record<string, string>> = {
  appliance: 'server',
  system: 'server',
  security: 'shield',
  pencil: 'audit',
  edit: 'audit',
  clipboard: 'audit',
  history: 'audit',
  login: 'browser',
  globe: 'browser',
  window: 'browser',
  web: 'browser',
  user: 'browser',
  call: 'phone',
  envelope: 'message',
  mail: 'message',
  chat: 'message',
  network: 'plug',
  sip: 'plug',
  link: 'link',
  antenna: 'plug',
  install: 'download',
  ticket: 'key',
  provisioning: 'key',
  everything: 'stack',
  layers: 'stack',
  all: 'stack',
};

export function Icon({ name, size = 16 }: { readonly name: string; readonly size?: number }): ReactElement {
  const path = paths[name] ?? paths[aliases[name] ?? 'list'];
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
