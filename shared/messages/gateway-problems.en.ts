import type { ProblemText } from './problem-text.ts';

const BUSY = 'It restarts now and then and pauses at about 23:00. Try again in some minutes.';
const NAME_ADDRESS = 'Name the gateway’s address with --host; the router shows it in its list of devices.';
const TYPE_ADDRESS = 'Type the gateway’s address; the router shows it in its list of devices.';
const POWER = 'Check that the gateway has power and network; after a restart it needs some minutes.';
const NOT_ENVOY = {
  hint: 'Check the address: an Enphase gateway shows its serial number at https://ADDRESS/info.',
  windowHint: 'Check the address in your router’s list of devices.',
} as const;

/** Problems with gateways and their certificates, in English. */
export const gatewayProblemsEn = {
  'gateway-not-found': {
    message: 'No gateway was found on this network.',
    hint: 'Check that this computer is on the same network as the gateway, or name its address with --host.',
    windowHint: 'Is this computer on the same network? Otherwise type the gateway’s address.',
  },
  'gateway-not-found/serial': {
    message: 'No gateway with that serial was found on this network.',
    hint: 'Check that this computer is on the same network as the gateway, or name its address with --host.',
    windowHint: 'Is this computer on the same network? Otherwise type the gateway’s address.',
  },
  'gateway-not-found/serial-others': {
    message: 'No gateway with that serial answered on this network. Found: {others}.',
    hint: 'Check the serial, or name the address of the gateway with --host.',
    windowHint: 'Is this computer on the same network? Otherwise type the gateway’s address.',
  },
  'gateway-not-found/of-token': {
    message: 'The gateway of this token (…{ending}) was not found on this network.',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/other-serial': {
    message: 'Another gateway (…{ending}) is at {host} now.',
    hint: 'If it replaced the old one, add it with envoy-tray trust --host {host}, then run envoy-tray renew. Let go of the old one with envoy-tray forget --serial {wanted}.',
    windowHint: 'If it replaced this one, add it with its address, {host}, and remove this one.',
  },
  'gateway-not-found/other-known': {
    message: 'Another of your gateways (…{ending}) is at {host} now.',
    hint: 'If this one is gone for good, let go of it with envoy-tray forget --serial {wanted}. If it only moved, give its new address with --host.',
    windowHint: 'If this one is gone for good, remove it. If it only moved, add it with its new address.',
  },
  'gateway-not-found/not-that-serial': {
    message: 'The gateway at {host} has another serial (…{ending}).',
    hint: 'Leave out --serial to use this one, or give the address of the other.',
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/no-answer': {
    message: 'No gateway answered at that address.',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/name': {
    message: 'The name {name} is not known on this network.',
    hint: 'Give the gateway’s IP address instead (--host 192.168.1.20); the router shows it in its list of devices.',
    windowHint: 'Type the gateway’s IP address instead; the router shows it in its list of devices.',
  },
  'gateway-not-found/not-set-up': {
    message: 'This gateway is not set up.',
    hint: 'Set it up first: envoy-tray renew --host ADDRESS.',
    windowHint: 'Set it up first.',
  },
  'gateway-not-found/not-known': {
    message: 'No such gateway is set up here.',
    hint: 'Run envoy-tray status to see those that are.',
    windowHint: 'It may be removed already.',
  },
  'gateway-not-found/being-removed': {
    message: 'This gateway is being removed.',
    hint: 'Set it up again if it still needs a token.',
  },
  'gateway-not-found/removed': {
    message: 'This gateway was removed while its token was fetched.',
    hint: 'Nothing was stored. Set it up again if it still needs a token.',
  },
  'gateway-not-found/no-address': {
    message: 'There is no address to look for a gateway at.',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/no-network': {
    message: 'This computer has no network connection.',
    hint: `Connect it to the network of the gateway. ${NAME_ADDRESS}`,
    windowHint: 'Connect it to the network of the gateway, by cable or Wi-Fi.',
  },
  'gateway-not-found/port-taken': {
    message: 'Another program blocks the search of the network (mDNS port 5353 is taken).',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'The network does not let the search through ({code}).',
    hint: `${NAME_ADDRESS} On macOS, allow Local Network for this app in the privacy settings.`,
    windowHint: `${TYPE_ADDRESS} On macOS, allow Local Network for this app in the privacy settings.`,
  },
  'gateway-unreachable': {
    message: 'The gateway does not answer.',
    hint: POWER,
  },
  'gateway-unreachable/nothing-there': {
    message: 'Nothing answered at {url} ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/no-way': {
    message: 'This computer cannot reach {url} ({code}).',
    hint: 'Check that both are on the same network. On a Mac, allow this program under Local Network in the privacy settings.',
    windowHint:
      'Check that both are on the same network. On a Mac, allow Envoy Tray in System Settings, under Privacy & Security, Local Network.',
  },
  'gateway-unreachable/timeout': {
    message: 'The gateway did not answer in time.',
    hint: POWER,
  },
  'gateway-unreachable/connection': {
    message: 'The connection to the gateway failed ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': { message: 'The gateway is too busy to say which one it is.', hint: BUSY },
  'gateway-unreachable/busy-token': { message: 'The gateway is too busy to check the token.', hint: BUSY },
  'gateway-unreachable/busy-reading': { message: 'The gateway is too busy to give a reading.', hint: BUSY },
  'gateway-unreachable/no-tls': {
    message: 'This gateway needs a token but offers no encrypted connection (https).',
    hint: 'Nothing was sent to it. Check the address; after an update restart the gateway.',
  },
  'gateway-unreachable/https-silent': {
    message: 'The gateway is there, but does not answer at {url} ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'The gateway accepts the token but refuses a reading with it.',
    hint: 'It may be starting or pausing; if this stays, the account of the token may not see this system.',
  },
  'gateway-unreachable/password': {
    message: 'The gateway asks for a password that is not the usual one.',
    hint: 'Installers can change it; ask yours, or restart the gateway.',
  },
  'gateway-unreachable/no-network': {
    message: 'This computer is not on a network.',
    hint: 'Connect it to the network of the gateway, by cable or Wi-Fi.',
  },
  'gateway-unreachable/moved': {
    message: 'The gateway does not answer at its old address.',
    hint: 'A device at {host} announces its serial, with another certificate. If it is yours, accept it: envoy-tray trust --host {host}.',
    windowHint: 'A device at {host} announces its serial, with another certificate. Trust it if it is yours.',
  },
  'gateway-not-envoy': {
    message: 'The device at this address is not an Enphase gateway.',
    ...NOT_ENVOY,
  },
  'gateway-not-envoy/status': {
    message: 'The device at this address is not an Enphase gateway (status {status}).',
    ...NOT_ENVOY,
  },
  'gateway-not-envoy/no-certificate': {
    message: 'The device showed no certificate.',
    ...NOT_ENVOY,
  },
  'gateway-not-envoy/no-https': {
    message: 'What answers at {url} does not speak https ({code}).',
    hint: 'Check address and port: gateways answer at port 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'The device sent an unexpectedly large answer.',
    ...NOT_ENVOY,
  },
  'certificate-changed': {
    message: 'The gateway shows another certificate than the trusted one. No token was sent to it.',
    hint: 'If the gateway was replaced or has renewed its certificate, accept it with envoy-tray trust{which}.',
    windowHint: 'Gateways make a new one about every year. Trust it if this is your gateway.',
  },
  'certificate-changed/yearly': {
    message:
      'The gateway shows another certificate than the trusted one, which looks like its yearly change. No token was sent to it.',
    hint: 'If the gateway has renewed its certificate, accept it with envoy-tray trust{which}.',
    windowHint: 'Gateways make a new one about every year. Trust it if this is your gateway.',
  },
} as const satisfies Record<string, ProblemText>;
