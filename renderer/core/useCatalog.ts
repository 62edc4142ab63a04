// The catalog in the window's language. It comes with the connection; another language asks for it once more.
import { useEffect, useState } from 'react';
import type { CatalogData } from '../../src/contract/catalogData.ts';
import type { Connection } from './connection.ts';
import { useTexts } from './useTexts.ts';

/** The one before stays in sight while the next is on its way; a core that has stopped is told of elsewhere. */
export function useCatalog(connection: Connection): CatalogData {
  const { client } = connection;
  const { language } = useTexts();
  const [known, setKnown] = useState({ language: connection.language, catalog: connection.catalog });
  useEffect(() => {
    if (known.language === language) return;
    let isOver = false;
    client.call('app.catalog', { language }).then(
      (catalog) => {
        if (!isOver) setKnown({ language, catalog });
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [client, language, known.language]);
  return known.catalog;
}
