// Where real values were found in what was to leave. It names places and kinds, never the values.
import type { ReactElement } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import { leakHitsSchema } from '../../../src/contract/pseudonyms.ts';
import { useTexts } from '../../core/useTexts.ts';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';

export function LeakList({ error }: { readonly error: ErrorFacts }): ReactElement {
  const texts = useTexts();
  const hits = leakHitsSchema.parse(JSON.parse(String(error.facts?.hits ?? '[]')));
  return (
    <section>
      <ErrorNotice error={error} title={texts.text('pseudonyms.leakTitle')} />
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{texts.text('pseudonyms.leakMember')}</th>
            <th scope="col">{texts.text('pseudonyms.leakPlace')}</th>
            <th scope="col">{texts.text('pseudonyms.leakKind')}</th>
          </tr>
        </thead>
        <tbody>
          {hits.map(({ member, line, character, kind }) => (
            <tr key={`${member} ${line} ${character} ${kind}`}>
              <td>{member === '' ? texts.text('pseudonyms.leakFile') : member}</td>
              <td>{texts.text('pseudonyms.leakAt', { line, character })}</td>
              <td>{kind}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
