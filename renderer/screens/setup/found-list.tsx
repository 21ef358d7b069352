import type { Problem } from '../../../shared/problem.ts';
import type { FoundGateway } from '../../../shared/snapshot.ts';
import { Icon } from '../../components/icon.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { t } from '../../i18n/index.ts';
import { firmwareText } from '../../view-model/gateway.ts';

interface FoundListProps {
  readonly found: readonly FoundGateway[];
  readonly running: boolean;
  /** Host that is being set up. */
  readonly connecting: string | null;
  readonly problemOf: (host: string) => Problem | null;
  readonly onChoose: (host: string) => void;
}

/** The gateways that answered; a click sets one up. */
export function FoundList({ found, running, connecting, problemOf, onChoose }: FoundListProps) {
  return (
    <>
      {found.length > 0 && <h3 class="found-title">{t('choose.found')}</h3>}
      <ul class="found-list">
        {found.map(({ serial, host, firmware }) => {
          const busy = connecting === host;
          const problem = problemOf(host);
          return (
            <li key={serial}>
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
                <span class="found-about">
                  {busy
                    ? t('choose.connecting')
                    : `${host} · ${t('gateway.firmware', { firmware: firmwareText(firmware) })}`}
                </span>
                {busy ? <span class="spinner" aria-hidden="true" /> : <Icon name="forward" />}
              </button>
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
