import { dotted } from '../../../shared/format.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { FoundGateway } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { firmwareText } from '../../view-model/gateway.ts';

interface FoundListProps {
  readonly found: readonly FoundGateway[];
  /** It is the only gateway, and the guide's next step. */
  readonly isOnly: boolean;
  readonly running: boolean;
  /** Host that is being set up. */
  readonly connecting: string | null;
  readonly problemOf: (host: string) => Problem | null;
  readonly onChoose: (host: string) => void;
}

interface RowProps {
  readonly gateway: FoundGateway;
  readonly connecting: string | null;
  readonly onChoose: (host: string) => void;
}

const aboutText = ({ host, firmware }: FoundGateway): string =>
  dotted(host, t('gateway.firmware', { firmware: firmwareText(firmware) }));

/** One of several. */
function FoundRow({ gateway, connecting, onChoose }: RowProps) {
  const { serial, host } = gateway;
  const busy = connecting === host;
  return (
    <button
      class="found-gateway"
      type="button"
      aria-disabled={connecting !== null}
      onClick={() => onChoose(host)}
    >
      <span class="found-serial">
        <span class="spoken-only">{t('choose.use', { serial })}</span>
        <span aria-hidden="true">{serial}</span>
      </span>
      <span class="found-about">{busy ? t('choose.connecting') : aboutText(gateway)}</span>
      {busy ? <span class="spinner" aria-hidden="true" /> : <Icon name="forward" />}
    </button>
  );
}

/** The only one: nothing has to be chosen. */
function FoundOne({ gateway, connecting, onChoose }: RowProps) {
  const { serial, host } = gateway;
  return (
    <>
      <p class="found-gateway only" id="found-only">
        <span class="found-serial">{serial}</span>
        <span class="found-about">{aboutText(gateway)}</span>
      </p>
      <Button
        kind="primary"
        describedBy="found-only"
        busy={connecting === host}
        onClick={() => onChoose(host)}
      >
        {t(connecting === host ? 'choose.connecting' : 'choose.use.only')}
      </Button>
    </>
  );
}

/** The gateways that answered; a click sets one up. */
export function FoundList({ found, isOnly, running, connecting, problemOf, onChoose }: FoundListProps) {
  const Row = isOnly ? FoundOne : FoundRow;
  return (
    <>
      {found.length > 0 && !isOnly && <h3 class="found-title">{t('choose.found')}</h3>}
      <ul class="found-list">
        {found.map((gateway) => {
          const problem = problemOf(gateway.host);
          return (
            <li key={gateway.serial}>
              <Row gateway={gateway} connecting={connecting} onChoose={onChoose} />
              {problem && <ProblemNotice problem={problem} />}
            </li>
          );
        })}
      </ul>
      <p class="searching" role="status">
        {running && (
          <>
            <span class="radar" aria-hidden="true" />
            {t('choose.searching')}
          </>
        )}
      </p>
    </>
  );
}
