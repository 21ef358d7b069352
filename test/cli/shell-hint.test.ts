import { describe, expect, it } from 'vitest';
import { shellHint } from '../../main/cli/shell-hint.ts';

describe('the hint that no shell is started', () => {
  it.each([
    ['cp a b && systemctl restart x'],
    ['cp a b; sync'],
    ['echo done > /tmp/log'],
    ['cp token ~/token'],
    ['cp token $HOME'],
    ['cat token | mail'],
  ])('is given for %s', (command) => {
    expect(shellHint(command.split(' '))).toMatch(/^No shell is started/);
  });

  it.each([
    [['systemctl', 'restart', 'telegraf']],
    [['sh', '-c', 'cp a b && sync']],
    [['/bin/bash', '-c', '>x', '&&']],
    [['curl', 'http://localhost/?a=1&b=2']],
    [['sudo', 'sh', '-c', '> /x']],
    [['ssh', 'pi', 'cat', '>', '/t']],
    [['find', '.', '-exec', 'touch', '{}', ';']],
    [['~/bin/reload']],
    [['mosquitto_pub', '-P', '$ecret-pw']],
    [['cmd.exe', '/c', 'copy', '>x']],
    [[]],
  ])('is not given for %j', (words) => {
    expect(shellHint(words)).toBeNull();
  });
});
