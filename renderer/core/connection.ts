// One life of the core as the page sees it: wire, client, catalog. Used by the root component only.
// A core that stops is reported once, with the reason; starting it again makes a new connection.
import type { CatalogData } from '../../src/contract/catalogData.ts';
import type { ErrorFacts } from '../../src/contract/errors.ts';
import type { ClientWire } from '../../src/contract/messages.ts';
import type { CoreClient, Result } from '../../src/contract/methods.ts';
import type { Language } from '../../src/texts/texts.ts';
import { connect } from '../../src/wires/rpc.ts';
import type { Host } from '../host/host.ts';
import { trackCalls } from './idle.ts';
import { connectSettings } from './settings.ts';
import { readLanguageChoice, textsForChoice } from './useTexts.ts';

export interface Connection {
  readonly client: CoreClient;
  readonly info: Result<'app.info'>;
  readonly catalog: CatalogData;
  /** Of the catalog. */
  readonly language: Language;
}

/** Connects and fetches what every screen needs. `onStopped` is called at most once, when the core dies. */
export async function openConnection(host: Host, onStopped: (error: ErrorFacts) => void): Promise<Connection> {
  const wire = await host.connect();
  let isTold = false;
  const tell = (error: ErrorFacts): void => {
    if (isTold) return;
    isTold = true;
    onStopped(error);
  };
  const client = trackCalls(connect(observeWire(wire, tell)));
  // The language is one of them.
  await connectSettings(client);
  const { language } = textsForChoice(readLanguageChoice());
  const [info, catalog] = await Promise.all([client.call('app.info', {}), client.call('app.catalog', { language })]);
  return { client, info, catalog, language };
}

/** The same wire; `onStopped` also hears when the other end says it stopped or goes away. */
export function observeWire(wire: ClientWire, onStopped: (error: ErrorFacts) => void): ClientWire {
  return {
    send: (message) => wire.send(message),
    close: () => wire.close(),
    receive(receiver, onClosed) {
      return wire.receive(
        (message) => {
          receiver(message);
          if (message.kind === 'stopped') onStopped(message.error);
        },
        (reason) => {
          onClosed(reason);
          onStopped({ code: 'core-stopped', message: reason });
        },
      );
    },
  };
}
