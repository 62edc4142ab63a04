// Beside the statement: the views with their columns, statements saved before, and examples.
import type { ReactElement } from 'react';
import { useSavedList } from '../../core/savedList.ts';
import { savedStatements } from '../../core/savedStatements.ts';
import { useTexts } from '../../core/useTexts.ts';
import { SavedNames } from '../../widgets/SavedNames.tsx';
import { sqlExamples } from './examples.ts';
import type { SqlView } from './sqlViews.ts';

interface SqlSideProps {
  readonly views: readonly SqlView[];
  readonly onInsert: (name: string) => void;
  readonly onChoose: (sql: string) => void;
}

export function SqlSide({ views, onInsert, onChoose }: SqlSideProps): ReactElement {
  const { text } = useTexts();
  const saved = useSavedList(savedStatements);
  return (
    <aside className="sql-side" aria-label={text('sql.views')}>
      <h2>{text('sql.examples')}</h2>
      <ul>
        {sqlExamples.map(({ title, sql }) => (
          <li key={title}>
            <button type="button" className="sql-choice" title={sql} onClick={() => onChoose(sql)}>
              {text(title)}
            </button>
          </li>
        ))}
      </ul>
      <h2>{text('sql.saved')}</h2>
      {saved.length === 0 ? <p className="is-muted">{text('sql.savedNone')}</p> : null}
      <SavedNames
        label={text('sql.saved')}
        list={savedStatements}
        items={saved}
        titleOf={({ sql }) => sql}
        onUse={({ sql }) => onChoose(sql)}
      />
      <h2>{text('sql.views')}</h2>
      <p className="is-muted">{text('sql.viewsHelp')}</p>
      {views.map((view) => (
        <details key={view.name} className="sql-view">
          <summary title={view.title}>{view.name}</summary>
          <ul aria-label={text('sql.columnsOf', { name: view.name })}>
            {[view.name, ...view.columns].map((name) => (
              <li key={name}>
                <button
                  type="button"
                  className="sql-name"
                  title={text('sql.insert', { name })}
                  onClick={() => onInsert(name)}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </aside>
  );
}
