import type { ProblemText } from './problem-text.ts';

const BUSY = 'Gateways pause at about 11 pm and restart now and then. Try again in a few minutes.';
const NAME_ADDRESS =
  'Give the address of the gateway with --host. Your router shows it in its list of devices.';
const TYPE_ADDRESS = 'Enter the address of the gateway. Your router shows it in its list of devices.';
const POWER =
  'Check that the gateway has power and is on your network. After a restart it takes a few minutes.';
const NOT_ENVOY = {
  hint: 'Check the address: an Enphase gateway shows its serial number at https://ADDRESS/info.',
  windowHint: 'Check the address in your router’s list of devices.',
} as const;

/** Problems with gateways and their certificates, in English. */
export const gatewayProblemsEn = {
  'gateway-not-found': {
    message: 'No gateway was found on this network.',
    hint: 'Check that this computer is on the same network as the gateway, or give its address with --host.',
    windowHint: 'Check that this computer is on the same network as the gateway, or enter its address.',
  },
  'gateway-not-found/serial': {
    message: 'No gateway with that serial was found on this network.',
    hint: 'Check that this computer is on the same network as the gateway, or give its address with --host.',
    windowHint: 'Check that this computer is on the same network as the gateway, or enter its address.',
  },
  'gateway-not-found/serial-others': {
    message: 'No gateway with that serial answered on this network. Found: {others}.',
    hint: 'Check the serial number, or give the address of the gateway with --host.',
    windowHint: 'Check that this computer is on the same network as the gateway, or enter its address.',
  },
  'gateway-not-found/of-token': {
    message: 'The gateway of this token (…{ending}) was not found on this network.',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/other-serial': {
    message: 'Another gateway (…{ending}) now has the address {host}.',
    hint: 'If it replaced the old one, add it with envoy-tray trust --host {host}, then run envoy-tray renew. Delete the old one with envoy-tray forget --serial {wanted}.',
    windowHint: 'If it replaced this gateway, add it with its address, {host}, and remove this one.',
  },
  'gateway-not-found/other-known': {
    message: 'Another of your gateways (…{ending}) now has the address {host}.',
    hint: 'If this gateway no longer exists, delete it with envoy-tray forget --serial {wanted}. If only its address has changed, give the new one with --host.',
    windowHint:
      'If this gateway no longer exists, remove it. If only its address has changed, add it with the new one.',
  },
  'gateway-not-found/not-that-serial': {
    message: 'The gateway at {host} has another serial (…{ending}).',
    hint: 'Leave out --serial to use this gateway, or give the address of the other one.',
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/no-answer': {
    message: 'No gateway answered at that address.',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/name': {
    message: 'The name {name} is not known on this network.',
    hint: 'Give the IP address of the gateway instead (--host 192.168.1.20). Your router shows it in its list of devices.',
    windowHint: 'Enter the IP address of the gateway instead. Your router shows it in its list of devices.',
  },
  'gateway-not-found/not-set-up': {
    message: 'This gateway is not set up.',
    hint: 'Set it up first with envoy-tray renew --host ADDRESS.',
    windowHint: 'Add it in the settings first.',
  },
  'gateway-not-found/not-known': {
    message: 'This gateway is not set up here.',
    hint: 'Run envoy-tray status to see which ones are.',
    windowHint: 'It may have been removed already.',
  },
  'gateway-not-found/being-removed': {
    message: 'This gateway is being removed.',
    hint: 'Add it again if you still need its token.',
  },
  'gateway-not-found/removed': {
    message: 'This gateway was removed while a token was on its way.',
    hint: 'Nothing was saved. Add the gateway again if you still need its token.',
  },
  'gateway-not-found/no-address': {
    message: 'The address of the gateway is not known.',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/no-network': {
    message: 'This computer is not connected to a network.',
    hint: `Connect it to the network of your gateway. ${NAME_ADDRESS}`,
    windowHint: 'Connect it to the network of your gateway, by cable or Wi-Fi.',
  },
  'gateway-not-found/port-taken': {
    message: 'Another program blocks the search for gateways (mDNS port 5353 is in use).',
    hint: NAME_ADDRESS,
    windowHint: TYPE_ADDRESS,
  },
  'gateway-not-found/search-blocked': {
    message: 'Your network blocks the search for gateways ({code}).',
    hint: `${NAME_ADDRESS} On a Mac, allow Local Network for this program in the privacy settings.`,
    windowHint: `${TYPE_ADDRESS} On a Mac, allow Envoy Tray in System Settings, under Privacy & Security, Local Network.`,
  },
  'gateway-unreachable': {
    message: 'The gateway does not answer.',
    hint: POWER,
  },
  'gateway-unreachable/nothing-there': {
    message: 'No device answers at {url} ({code}).',
    hint: `${POWER} If it has another address by now, give that with --host.`,
    windowHint: POWER,
  },
  'gateway-unreachable/handshake': {
    message: 'No encrypted connection could be made to {url} ({code}).',
    hint: 'A device answers there. Check the address. If a proxy stands before the gateway, give the name that it serves.',
  },
  'gateway-unreachable/no-way': {
    message: 'This computer cannot reach {url} ({code}).',
    hint: 'Check that the gateway and this computer are on the same network. On a Mac, allow this program under Local Network in the privacy settings.',
    windowHint:
      'Check that the gateway and this computer are on the same network. On a Mac, allow Envoy Tray in System Settings, under Privacy & Security, Local Network.',
  },
  'gateway-unreachable/timeout': {
    message: 'The gateway did not answer in time.',
    hint: POWER,
  },
  'gateway-unreachable/connection': {
    message: 'The connection to the gateway failed ({code}).',
    hint: POWER,
  },
  'gateway-unreachable/busy-info': {
    message: 'The gateway is too busy to give its serial number.',
    hint: BUSY,
  },
  'gateway-unreachable/busy-token': { message: 'The gateway is too busy to check the token.', hint: BUSY },
  'gateway-unreachable/busy-reading': { message: 'The gateway is too busy for a reading.', hint: BUSY },
  'gateway-unreachable/no-tls': {
    message: 'This gateway needs a token, but offers no encrypted connection (https).',
    hint: 'Nothing was sent to the gateway. Check its address. After an update, restart the gateway.',
  },
  'gateway-unreachable/https-silent': {
    message: 'The gateway is on the network, but does not answer at {url} ({code}).',
    hint: BUSY,
  },
  'gateway-unreachable/reading-refused': {
    message: 'The gateway accepts the token, but gives no reading with it.',
    hint: 'The gateway may be restarting. If this goes on, the account of the token may have no access to this system.',
  },
  'gateway-unreachable/password': {
    message: 'The gateway asks for a password, and the usual one is wrong.',
    hint: 'Installers can change this password. Ask yours, or restart the gateway.',
  },
  'gateway-unreachable/no-network': {
    message: 'This computer is not connected to a network.',
    hint: 'Connect it to the network of your gateway, by cable or Wi-Fi.',
  },
  'gateway-unreachable/moved': {
    message: 'The gateway does not answer at its old address.',
    hint: 'A device at {host} gives the same serial number, but has another certificate. If it is your gateway, accept it with envoy-tray trust --host {host}.',
    windowHint:
      'A device at {host} gives the same serial number, but has another certificate. Accept it if it is your gateway.',
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
    message: 'The device at this address has no certificate.',
    ...NOT_ENVOY,
  },
  'gateway-not-envoy/no-https': {
    message: 'The device at {url} does not use https ({code}).',
    hint: 'Check the address and the port. Gateways use port 443.',
  },
  'gateway-not-envoy/too-long': {
    message: 'The answer from the device is too large.',
    ...NOT_ENVOY,
  },
  'certificate-changed': {
    message: 'The gateway has another certificate than before. No token was sent to it.',
    hint: 'Only accept it if you replaced or reset the gateway: envoy-tray trust{which}.',
    windowHint: 'Only accept it if you replaced or reset your gateway.',
  },
  'certificate-changed/yearly': {
    message: 'Your gateway has a new certificate, which happens about once a year. No token was sent to it.',
    hint: 'Accept it with envoy-tray trust{which}.',
    windowHint: 'Accept the new certificate to continue.',
  },
} as const satisfies Record<string, ProblemText>;
