import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { GatewayView, Snapshot } from '../../shared/snapshot.ts';
import { gateway, NOW_S, renewal, snapshot, token, unsigned } from './fixtures.ts';
import { failing, type Scene } from './state.ts';

const DAY_S = 86_400;
/** The clock of the window runs on before a text is read: a day must not be over by then. */
const SLACK_S = 3600;
const one = (view: Partial<GatewayView>, of: Partial<Snapshot> = {}): Snapshot =>
  snapshot({ gateways: [gateway(view)], ...of });

const replaced = (days: number | null, view: Partial<GatewayView> = {}): Snapshot =>
  one(
    {
      token: token(364, { previousUntil: NOW_S + 9 * DAY_S }),
      oldToken: { targetId: 'programs', expiresAt: days === null ? null : NOW_S + days * DAY_S + SLACK_S },
      ...view,
    },
    { status: 'delivery-due' },
  );

const asked = (of: Partial<Snapshot> = {}): Snapshot =>
  snapshot({ settings: { ...DEFAULT_SETTINGS, automationAsked: false }, ...of });

/** Scenes about tokens that were replaced, and about what goes by itself. */
export const TOKEN_CARE_SCENES: Readonly<Record<string, Scene>> = {
  'old-token': { snapshot: replaced(9) },
  'old-token-fresh': { snapshot: replaced(9, { renewal: renewal({ succeededAt: NOW_S - 5 }) }) },
  'old-token-over': { snapshot: replaced(-3) },
  'old-token-unknown': { snapshot: replaced(null) },
  'undo-refused': {
    snapshot: one({ token: token(364, { previousUntil: NOW_S + 9 * DAY_S }) }),
    answers: { undoRenewal: failing('token-rejected') },
    clicks: ['More about the token', 'Bring back the previous token'],
  },
  'automation-offer': { snapshot: asked() },
  'automation-offer-pasted': { snapshot: asked({ account: unsigned() }) },
};
