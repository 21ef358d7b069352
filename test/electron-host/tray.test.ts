import { expect, it } from 'vitest';
import { describeWithChromium, launchFixture } from './fixture.ts';

describeWithChromium('test/support/electron-host: tray, menu, notifications, clipboard', () => {
  it('shows the icon, its words and its menu', async () => {
    await using app = await launchFixture();
    const tray = await app.tray();
    expect(tray).toMatchObject({ toolTip: '3.2 kW', title: '', template: false });
    expect(tray?.image).toMatch(/icon\.png$/);
    expect(tray?.menu?.map(({ label }) => label)).toEqual([
      'Show',
      'Grey',
      '',
      'Check',
      'More',
      'Push',
      'Destroy',
      'Notify',
      'Copy',
      'Link',
      'Folder',
      'Stall',
      'Quit',
    ]);
    const more = tray?.menu?.find(({ label }) => label === 'More');
    expect(more?.submenu?.[1]).toMatchObject({ label: 'Deep', accelerator: 'Ctrl+D' });
  });

  it('passes on clicks of either button', async () => {
    await using app = await launchFixture();
    await app.clickTray();
    expect(await app.window()).toMatchObject({ visible: true, focused: true });
    await app.clickTray();
    expect(await app.window()).toMatchObject({ visible: false, focused: false });
    await expect(app.rightClickTray()).rejects.toThrow('This desktop sends no right-click.');
  });

  it('opens the menu of the program on a right-click, on desktops that have one', async () => {
    await using app = await launchFixture({ world: 'windows' });
    await app.rightClickTray();
    await app.waitFor('stdout', (text) => text.includes('right-click'));
    expect((await app.tray())?.popup).not.toBeNull();
  });

  it('clicks menu lines by their labels, and only those that a person could', async () => {
    await using app = await launchFixture();
    await app.clickMenu('Show');
    expect(await app.window()).toMatchObject({ visible: true });
    await app.clickMenu('More', 'Deep');
    await app.waitFor('stdout', (text) => text.includes('deep'));
    await app.clickMenu('Check');
    expect((await app.tray())?.menu?.find(({ label }) => label === 'Check')?.checked).toBe(true);
    await expect(app.clickMenu('Grey')).rejects.toThrow('"Grey" is greyed out.');
    await expect(app.clickMenu('Nowhere')).rejects.toThrow('No "Nowhere" in the menu: Show | Grey');
  });

  it('keeps notifications and clicks them and their buttons', async () => {
    await using app = await launchFixture({ world: 'windows' });
    await app.clickMenu('Notify');
    await app.clickMenu('Notify');
    await app.clickMenu('Notify');
    expect(await app.notifications()).toHaveLength(3);
    expect((await app.notifications())[0]).toMatchObject({
      title: 'Soon',
      body: '14 days left',
      actions: ['Renew', 'Later'],
      urgency: 'normal',
      open: true,
    });
    await app.clickNotification(0);
    await app.waitFor('stdout', (text) =>
      text.includes('notification-click\nnotification-close userCanceled'),
    );
    await expect(app.clickNotification(0)).rejects.toThrow('not on the screen any more');
    await app.clickAction(1, 1);
    await app.waitFor('stdout', (text) => text.includes('notification-action 1'));
    await expect(app.clickAction(2, 2)).rejects.toThrow('has no button 2');
    await app.failNotification(-1, 'not signed');
    await app.waitFor('stdout', (text) => text.includes('notification-failed not signed'));
    expect((await app.notifications()).map(({ open }) => open)).toEqual([false, false, false]);
  });

  it('shows no notification where the system has none', async () => {
    await using app = await launchFixture({ notifications: 'unsupported' });
    await app.clickMenu('Notify');
    expect(await app.notifications()).toEqual([]);
  });

  it('has a clipboard of its own, with its formats', async () => {
    await using app = await launchFixture();
    await app.setClipboard('from elsewhere');
    expect(await app.clipboard()).toEqual({ text: 'from elsewhere', formats: {} });
    await app.clickMenu('Copy');
    const now = await app.waitFor('clipboard', ({ text }) => text === 'a-token');
    expect(now.formats).toEqual({ 'x-hint': 'secret' });
    await app.waitFor('stdout', (text) => text.includes('read a-token'));
  });

  it('keeps what would be opened outside, and opens nothing', async () => {
    await using app = await launchFixture();
    await app.clickMenu('Link');
    expect(await app.opened()).toEqual(['https://example.org/']);
  });

  it('says of a folder that is not there that it cannot be opened', async () => {
    await using app = await launchFixture();
    await app.clickMenu('Folder');
    await app.waitFor('stdout', (text) => text.includes('open Failed to open path..'));
    expect(await app.opened()).toEqual(['/']);
  });
});
