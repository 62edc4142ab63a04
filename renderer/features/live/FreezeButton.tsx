// Writes what a link has read into a bundle, where the user says, and tells what is in it.
import { type ReactElement, useState } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import type { Result } from '../../../src/contract/methods.ts';
import { formatBytes, formatCount } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import type { FileRef } from '../../host/host.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { suggestedName } from './bundleName.ts';

interface Frozen {
  /** The bundle as a file to open. */
  readonly file: FileRef;
  readonly result: Result<'live.freeze'>;
  readonly gaps: number;
}

export function FreezeButton({ link }: { readonly link: LinkView }): ReactElement {
  const { host, client, tellError } = useSession();
  const { text } = useTexts();
  const [isWorking, setIsWorking] = useState(false);
  const [frozen, setFrozen] = useState<Frozen>();
  const freeze = async (): Promise<void> => {
    try {
      const target = await host.pickSaveTarget(suggestedName(link.profile.name, Date.now()));
      if (target === undefined) return;
      setIsWorking(true);
      const result = await client.call('live.freeze', { linkId: link.linkId, target: target.ref });
      const file = await host.reopenSaved(target);
      await host.finishSave(target);
      setFrozen({ file, result, gaps: link.gaps.length });
    } catch (thrown) {
      tellError(thrown, text('live.freezeFailed'));
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <>
      <Button
        icon="snowflake"
        tone="quiet"
        title={text('live.freezeTitle')}
        isDisabled={isWorking}
        onClick={() => void freeze()}
      >
        {isWorking ? text('live.freezing') : text('live.freeze')}
      </Button>
      {frozen === undefined ? null : <FrozenDialog frozen={frozen} onClose={() => setFrozen(undefined)} />}
    </>
  );
}

function FrozenDialog({ frozen, onClose }: { readonly frozen: Frozen; readonly onClose: () => void }): ReactElement {
  const { catalog, open } = useSession();
  const { text } = useTexts();
  const { file, result, gaps } = frozen;
  const openIt = (): void => {
    onClose();
    void open(() => Promise.resolve([file]));
  };
  return (
    <Dialog
      title={text('live.frozenTitle', { name: file.name })}
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text('common.close')}
          </Button>
          <Button tone="primary" icon="open" title={text('live.frozenOpenHint')} onClick={openIt}>
            {text('live.frozenOpen')}
          </Button>
        </>
      }
    >
      <p>{text('live.frozenLead')}</p>
      <table className="members">
        <thead>
          <tr>
            <th scope="col">{text('live.listsCategory')}</th>
            <th scope="col" className="is-number">
              {text('live.frozenRows')}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.files.map((member) => (
            <tr key={member.path}>
              <td title={member.path}>{findCategory(catalog, member.category)?.title ?? member.path}</td>
              <td className="is-number">{formatCount(member.rows)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('live.frozenTotal')}</th>
            <td className="is-number">
              <strong>{formatCount(result.rows)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
      <p>{text('live.frozenGaps', { count: gaps })}</p>
      <dl className="live-facts">
        <div>
          <dt>{text('live.frozenBytes')}</dt>
          <dd>{formatBytes(result.bytes)}</dd>
        </div>
        <div>
          <dt>{text('live.frozenHash')}</dt>
          <dd className="live-hash">
            <code>{result.sha256}</code>
            <CopyButton label={text('common.copy')} getText={() => result.sha256} />
          </dd>
        </div>
      </dl>
    </Dialog>
  );
}
