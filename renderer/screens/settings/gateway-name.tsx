import { defaultName, LONGEST_NAME } from '../../../shared/gateway-name.ts';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { t, words } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';

/** The name of a gateway, to type over. Saved with Enter or when the field is left; Esc takes back what was typed. */
export function GatewayName({ gateway: { serial, name } }: { gateway: GatewayView }) {
  const naming = useCommand();
  const unnamed = defaultName(serial, words.value.language);
  const ownName = name === unnamed ? '' : name;
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }) => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape' || event.currentTarget.value === ownName) return;
    event.preventDefault();
    event.currentTarget.value = ownName;
  };
  return (
    <>
      <input
        class="name"
        type="text"
        aria-label={t('gateway.name', { serial })}
        // Not `value`, which each reading would put back while somebody types.
        key={ownName}
        defaultValue={ownName}
        placeholder={unnamed}
        maxLength={LONGEST_NAME}
        autocomplete="off"
        onKeyDown={onKeyDown}
        onBlur={({ currentTarget: { value } }) => {
          if (value !== ownName) void naming.run('nameGateway', serial, value);
        }}
      />
      {naming.problem.value && <ProblemNotice problem={naming.problem.value} />}
    </>
  );
}
