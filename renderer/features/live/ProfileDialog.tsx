// Describes an appliance: name, zone, the ways in with their settings. Advanced settings fold away. No password is asked
// for here: that is done at the connection, after the certificate was accepted.
import { type FormEvent, type ReactElement, useMemo, useState } from 'react';
import type { LiveProfile } from '../../../src/contract/live.ts';
import { everythingId, useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { KeptForProfile } from './KeptForProfile.tsx';
import { useLive } from './liveContext.ts';
import { CheckField, Field, FormContext, TextField, useForm } from './ProfileFields.tsx';
import { checkForm, emptyForm, type FormFaults, formOf, type ProfileForm } from './profileForm.ts';

interface ProfileDialogProps {
  /** Undefined for a new one. */
  readonly profile: LiveProfile | undefined;
  readonly onClose: () => void;
}

const noFaults: FormFaults = new Map();

export function ProfileDialog({ profile, onClose }: ProfileDialogProps): ReactElement {
  const { client, tellError } = useSession();
  const { refresh, connect } = useLive();
  const { text } = useTexts();
  const [form, setForm] = useState<ProfileForm>(() => (profile === undefined ? emptyForm : formOf(profile)));
  const [hasTried, setHasTried] = useState(false);
  const [isWorking, setIsWorking] = useState(false);
  const { profile: typed, faults } = checkForm(form, profile?.id);
  const shownFaults = hasTried ? faults : noFaults;
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')], []);
  const control = useMemo(
    () => ({
      form,
      faults: shownFaults,
      change: (part: Partial<ProfileForm>) => setForm((now) => ({ ...now, ...part })),
    }),
    [form, shownFaults],
  );

  const save = async (isConnecting: boolean): Promise<void> => {
    setHasTried(true);
    if (typed === undefined) return;
    setIsWorking(true);
    try {
      const saved = await client.call('live.saveProfile', { profile: typed });
      await refresh();
      onClose();
      if (isConnecting) await connect(saved.profile.id);
    } catch (thrown) {
      tellError(thrown, text('live.saveFailed'));
      setIsWorking(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void save(false);
  };

  return (
    <Dialog
      title={profile === undefined ? text('live.formAddTitle') : text('live.formEditTitle', { name: profile.name })}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <span className="live-faults is-bad" role="status">
            {shownFaults.size === 0 ? '' : text('live.badCount', { count: shownFaults.size })}
          </span>
          <Button tone="quiet" onClick={onClose}>
            {text('common.cancel')}
          </Button>
          <Button isDisabled={isWorking} onClick={() => void save(false)}>
            {text('live.formSave')}
          </Button>
          <Button tone="primary" icon="plug" isDisabled={isWorking} onClick={() => void save(true)}>
            {text('live.formSaveConnect')}
          </Button>
        </>
      }
    >
      <FormContext value={control}>
        <form className="live-form" onSubmit={onSubmit}>
          <div className="live-pair">
            <TextField name="name" label="live.formName" hint="live.formNameHint" isFirst />
            <TextField name="zone" label="live.formZone" hint="live.formZoneHint" list="live-zones" />
          </div>
          <datalist id="live-zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <WaysPart />
          <Advanced profile={profile} />
          <input type="submit" hidden />
        </form>
      </FormContext>
    </Dialog>
  );
}

function WaysPart(): ReactElement {
  const { form, faults } = useForm();
  const { text } = useTexts();
  const fault = faults.get('ways');
  return (
    <fieldset className="live-ways">
      <legend>{text('live.formWays')}</legend>
      {fault === undefined ? null : <p className="hint is-wrong">{text(fault.key)}</p>}
      <CheckField name="hasWebConsole" label="live.formWebConsole" isHeading />
      {form.hasWebConsole ? (
        <div className="live-part">
          <TextField name="url" label="live.formUrl" hint="live.formUrlHint" />
          <TextField name="user" label="live.formUser" hint="live.formUserHint" />
        </div>
      ) : null}
      <CheckField name="hasSqlViews" label="live.formSqlViews" isHeading />
      {form.hasSqlViews ? (
        <div className="live-part">
          <div className="live-pair">
            <TextField name="sqlHost" label="live.formHost" />
            <TextField name="sqlPort" label="live.formPort" />
          </div>
          <div className="live-pair">
            <TextField name="database" label="live.formDatabase" />
            <TextField name="sqlUser" label="live.formSqlUser" />
          </div>
          <CheckField name="isTlsRequired" label="live.formTls" />
          {form.isTlsRequired ? null : <p className="live-warning">{text('live.formTlsOff')}</p>}
        </div>
      ) : null}
      <CheckField name="hasSyslog" label="live.formSyslog" isHeading />
      {form.hasSyslog ? (
        <div className="live-part">
          <TextField name="listenHost" label="live.formListenHost" hint="live.formListenHint" />
          <div className="live-triple">
            <TextField name="udpPort" label="live.formUdp" />
            <TextField name="tcpPort" label="live.formTcp" />
            <TextField name="tlsPort" label="live.formTlsPort" />
          </div>
          <p className="hint">{text('live.formPortsHint')}</p>
        </div>
      ) : null}
    </fieldset>
  );
}

/** Open from the start when something in it needs attention. */
function Advanced({ profile }: { readonly profile: LiveProfile | undefined }): ReactElement {
  const { form, faults } = useForm();
  const { text } = useTexts();
  const hasFault = [...faults.keys()].some((field) => field.startsWith('path:') || advancedFields.has(field));
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="live-advanced"
      open={isOpen || hasFault}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{text('live.formAdvanced')}</summary>
      {form.hasWebConsole ? (
        <>
          <div className="live-pair">
            <TextField name="pollSeconds" label="live.formPoll" unit="live.formPollUnit" />
            <TextField name="rate" label="live.formRate" unit="live.formRateUnit" />
          </div>
          <div className="live-pair">
            <TextField name="firstDays" label="live.formFirstDays" unit="live.formFirstDaysUnit" />
            <TextField name="inFlight" label="live.formInFlight" />
          </div>
          <Paths />
        </>
      ) : null}
      {form.hasSqlViews ? <TextField name="sqlPollSeconds" label="live.formSqlPoll" unit="live.formPollUnit" /> : null}
      <fieldset className="live-part is-plain">
        <legend>{text('live.formTrust')}</legend>
        <CheckField name="isOldCryptoAllowed" label="live.formOldCrypto" />
        <CheckField name="isOutOfDateAllowed" label="live.formOutOfDate" />
        <p className="hint">{text('live.formAllowanceHint')}</p>
      </fieldset>
      {profile === undefined ? null : <KeptForProfile profile={profile} />}
    </details>
  );
}

const advancedFields: ReadonlySet<string> = new Set(['pollSeconds', 'rate', 'firstDays', 'inFlight', 'sqlPollSeconds']);

/** List pages that the menu does not lead to. */
function Paths(): ReactElement {
  const { catalog } = useSession();
  const { form, change } = useForm();
  const { text } = useTexts();
  return (
    <fieldset className="live-part is-plain">
      <legend>{text('live.formPaths')}</legend>
      <p className="hint">{text('live.formPathsHint')}</p>
      <div className="live-triple">
        {catalog.categories
          .filter(({ id }) => id !== everythingId)
          .map(({ id, title }) => (
            <Field key={id} name={`path:${id}`} label={{ plain: title }}>
              {(described) => (
                <input
                  {...described}
                  type="text"
                  className="is-mono"
                  spellCheck={false}
                  autoComplete="off"
                  placeholder="/"
                  value={form.paths[id] ?? ''}
                  onChange={(event) => change({ paths: { ...form.paths, [id]: event.target.value } })}
                />
              )}
            </Field>
          ))}
      </div>
    </fieldset>
  );
}
