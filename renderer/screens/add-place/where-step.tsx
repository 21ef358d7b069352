import { useEffect } from 'preact/hooks';
import type { FoundSystem, TargetKindName } from '../../../shared/delivery.ts';
import { ForGateway } from '../../components/for-gateway.tsx';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { SetupSteps } from '../../components/setup-steps.tsx';
import type { TextKey } from '../../i18n/catalog.ts';
import { t } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { snapshot } from '../../state/store.ts';
import { OTHER_KINDS, SYSTEMS } from '../../view-model/place-form.ts';
import type { Draft } from './draft.ts';

type Choose = (draft: Draft) => void;

const kindHint = (kind: TargetKindName): TextKey | null => {
  if (kind === 'file' || kind === 'replace' || kind === 'command') return `kind.${kind}.hint`;
  return kind === 'webhook' || kind === 'clipboard' ? `kind.${kind}.hint` : null;
};

/** The systems that announce themselves; a click goes on with their address. */
function FoundSystems({ found, onChoose }: { found: readonly FoundSystem[]; onChoose: Choose }) {
  if (found.length === 0) return null;
  return (
    <>
      <h3 class="found-title">{t('choose.found')}</h3>
      <ul class="found-list">
        {found.map(({ kind, name, url }) => (
          <li key={url}>
            <button
              class="found-gateway"
              type="button"
              onClick={() => onChoose({ kind, name, typed: { url }, restart: false })}
            >
              <span class="found-serial">{name}</span>{' '}
              <span class="found-about">{url.replace(/^https?:\/\//, '')}</span>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function KindRow({ kind, onChoose }: { kind: TargetKindName; onChoose: Choose }) {
  const name = t(`kind.${kind}`);
  const hint = kindHint(kind);
  return (
    <li>
      <button
        class="tab place"
        type="button"
        onClick={() => onChoose({ kind, name, typed: {}, restart: false })}
      >
        <span class="tab-about">
          <span class="tab-serial">{name}</span> {hint && <span class="tab-state">{t(hint)}</span>}
        </span>
        <Icon name="forward" />
      </button>
    </li>
  );
}

/** First step: where the token is used. Searches at once, but any kind can be chosen at any time. */
export function WhereStep({ serial, onChoose }: { serial: string; onChoose: Choose }) {
  const searching = useCommand();
  const systems = snapshot.value?.systems;
  const running = systems?.running === true || searching.pending.value;
  const found = systems?.found ?? [];
  // Nothing found is no problem: each kind is offered below.
  useEffect(() => void searching.run('findSystems'), [searching]);
  return (
    <Screen name="setup" title={t('add.title')}>
      <SetupSteps step={1} />
      <ForGateway serial={serial} />
      <p class="intro">{t('add.intro')}</p>
      <FoundSystems found={found} onChoose={onChoose} />
      <p class="searching" role="status">
        {running && (
          <>
            <span class="radar" aria-hidden="true" />
            {t('add.searching')}
          </>
        )}
      </p>
      {found.length > 0 && <h3 class="found-title">{t('add.other')}</h3>}
      {[SYSTEMS, OTHER_KINDS].map((kinds) => (
        <ul key={kinds[0]} class="card tabs">
          {kinds.map((kind) => (
            <KindRow key={kind} kind={kind} onChoose={onChoose} />
          ))}
        </ul>
      ))}
    </Screen>
  );
}
