// Announces the gateway of the given serial until standard input ends.
import { once } from 'node:events';
import { announce } from './simulator/announce.ts';

const serial = process.argv[2] ?? '';
const { stop } = await announce({ serial, version: '8.3.5289', port: 80 }, { name: `quiet-${serial}` });
console.log('ready');
await once(process.stdin.resume(), 'end');
await stop();
