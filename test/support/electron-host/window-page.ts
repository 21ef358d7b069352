import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { CDPSession, Page } from 'playwright-core';
import { installClock, MOVE_CLOCK } from './clock.ts';
import type { FrameInfo } from './messages.ts';
import { createBridge } from './page/bridge.ts';
import { type FromPage, isolatedWorld, mainWorld, type ToPage, type WorldNames } from './page/worlds.ts';
import { createCodec } from './wire.ts';

/** One window's page. The app's preload runs in its own world, as under Electron's context isolation. */
export interface WindowPage {
  readonly page: Page;
  /** Sends a message to the preload. It is lost if no document has been loaded yet, as in Electron. */
  deliver(message: ToPage): void;
  moveClock(ms: number): Promise<void>;
}

export interface WindowPageOptions {
  readonly preload: string | null;
  readonly platform: string;
  readonly clockOffset: number;
  readonly clockStandsAt: number | null;
  onMessage(message: FromPage, frame: FrameInfo): void;
  /** A link or form tries to open another window. */
  onPopup(url: string, name: string, features: string): void;
  onCrash(): void;
}

/** Prepares a page before it loads anything. */
export async function dressPage(page: Page, options: WindowPageOptions): Promise<WindowPage> {
  const secret = randomUUID();
  const names: WorldNames = {
    main: `${secret}-main`,
    isolated: `${secret}-isolated`,
    binding: `host${secret.replaceAll('-', '')}`,
    deliver: 'hostDeliver',
    platform: options.platform,
    preloadPath: options.preload ?? '',
  };
  const world = 'Electron Isolated Context';
  const session: CDPSession = await page.context().newCDPSession(page);
  let context: number | null = null;

  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== names.binding) return;
    const said: FromPage & { at: string; origin: string } = JSON.parse(payload);
    if (said.kind === 'start') context = executionContextId;
    options.onMessage(said, { url: said.at, origin: said.origin, isMain: true });
  });
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
    options.onPopup(url, windowName, windowFeatures.join(',')),
  );
  session.on('Runtime.executionContextDestroyed', (event) => {
    if (event.executionContextId === context) context = null;
  });
  session.on('Runtime.executionContextsCleared', () => {
    context = null;
  });
  page.on('crash', options.onCrash);
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: names.binding, executionContextName: world });
  const preload = readPreload(options.preload, (text) =>
    options.onMessage({ kind: 'preload-error', text }, { url: '', origin: '', isMain: true }),
  );
  const clock = `(${installClock})(${options.clockOffset}, ${JSON.stringify(MOVE_CLOCK)}, ${options.clockStandsAt});`;
  const agreed = JSON.stringify(names);
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `${clock}(${mainWorld})(${agreed}, ${createBridge});`,
  });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: world,
    source: `(${isolatedWorld})(${agreed}, ${createBridge}, (${createCodec})(), ${preload});`,
  });

  return {
    page,
    deliver(message) {
      if (context === null) return;
      const send = session.send('Runtime.callFunctionOn', {
        executionContextId: context,
        functionDeclaration: `function (text) { ${names.deliver}(text); }`,
        arguments: [{ value: JSON.stringify(message) }],
      });
      // The page may be closed by now.
      send.catch(() => {});
    },
    async moveClock(ms) {
      await page.evaluate(([name, by]) => Reflect.get(globalThis, String(name))(by), [
        MOVE_CLOCK,
        ms,
      ] as const);
    },
  };
}

/** The preload, wrapped as in Electron: CommonJS, so that one written as an ES module fails here too. */
function readPreload(path: string | null, onError: (text: string) => void): string {
  if (path === null) return 'null';
  try {
    const text = `function (require, module, exports, process, __filename) {\n${readFileSync(path, 'utf8')}\n}`;
    new Script(`(${text})`, { filename: path });
    return text;
  } catch (error) {
    onError(error instanceof Error ? error.message : String(error));
    return 'null';
  }
}
