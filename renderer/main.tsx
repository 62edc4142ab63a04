// Entry of the page: picks the host, applies the theme before the first paint, draws the app.
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { beginWork } from './core/idle.ts';
import { LanguageProvider } from './core/LanguageProvider.tsx';
import { followLook } from './core/look.ts';
import { createElectronHost, findElectronBridge } from './host/electronHost.ts';
import { createWebHost } from './host/webHost.ts';
import './styles/index.ts';

const end = beginWork();
const bridge = findElectronBridge();
const host = bridge === undefined ? createWebHost() : createElectronHost(bridge);
followLook(host.setZoom);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <LanguageProvider>
    <App host={host} />
  </LanguageProvider>,
);
end();
