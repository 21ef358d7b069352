import type { WindowProblemText } from './problem-text.ts';

const LATER = 'Inténtelo de nuevo más tarde.';
const DOWN = `Puede que Enphase tenga una avería o que falle su conexión a internet. ${LATER}`;
const LOCKS = 'Tras demasiados intentos, Enphase bloquea la cuenta. Por eso no se ha enviado nada.';
const PASSWORD = 'Pruébelos en enlighten.enphaseenergy.com y vuelva a iniciar sesión aquí.';
const UNLOCK =
  'Espere un día o desbloquéela en enlighten.enphaseenergy.com. Hasta entonces, Envoy Tray no lo vuelve a intentar.';
const MFA = 'Inicie sesión aquí e introduzca el código, o pegue un token de entrez.enphaseenergy.com.';
const NEWEST_CODE = 'Introduzca el código más reciente o pida que le envíen otro.';
const NEW_CODE = 'Inicie sesión otra vez. Enphase le enviará entonces un código nuevo.';
const IN_THE_WAY =
  'Puede que Enphase esté en mantenimiento o que su red le pida iniciar sesión. Inténtelo de nuevo más tarde o pegue un token de entrez.enphaseenergy.com.';
const NO_PROXY = 'Si aquí no hace falta un proxy, quite HTTPS_PROXY o defina NO_PROXY=enphaseenergy.com.';
const OWNER =
  'Compruebe que este gateway pertenece a la cuenta con la que ha iniciado sesión. Si es así, puede que Enphase tenga una avería: inténtelo más tarde o pegue un token de entrez.enphaseenergy.com.';

/** Problems with the account and Enphase’s cloud, in Spanish. */
export const accountProblemsEs = {
  'credentials-missing': {
    message: 'No ha iniciado sesión en su cuenta de Enphase.',
    hint: 'Inicie sesión una vez. La contraseña se queda en el llavero de este ordenador.',
  },
  'credentials-missing/no-token': {
    message: 'Aún no hay ningún token guardado para este gateway.',
    hint: 'Obtenga uno con su cuenta de Enphase.',
  },
  'credentials-missing/no-token-tried': {
    message: 'No hay ningún token guardado y el último intento de obtenerlo falló hace poco.',
    hint: 'Puede intentarlo de nuevo ahora.',
  },
  'credentials-missing/reset': {
    message: 'Entretanto se han eliminado todos los datos de Envoy Tray en este ordenador.',
    hint: 'No se ha guardado nada. Si fue un error, configúrelo de nuevo.',
  },
  'credentials-missing/both': {
    message: 'Hacen falta tanto el correo electrónico como la contraseña.',
    hint: 'Compruebe que no haya errores al escribir.',
  },
  'credentials-rejected': {
    message: 'Enphase no acepta este correo electrónico y esta contraseña.',
    hint: PASSWORD,
  },
  'credentials-rejected/answer': {
    message: 'Enphase no acepta este correo electrónico y esta contraseña{words}.',
    hint: PASSWORD,
  },
  'credentials-rejected/before': {
    message:
      'Enphase ya rechazó este correo electrónico y esta contraseña, así que no se han enviado otra vez.',
    hint: PASSWORD,
  },
  'credentials-rejected/wait': {
    message: 'Enphase ha rechazado varios inicios de sesión. Podrá intentarlo de nuevo en {minutes} min.',
    hint: LOCKS,
  },
  'account-locked': { message: 'Enphase ha bloqueado esta cuenta temporalmente.', hint: UNLOCK },
  'account-locked/answer': {
    message: 'Enphase ha bloqueado esta cuenta temporalmente{words}.',
    hint: UNLOCK,
  },
  'account-locked/before': {
    message: 'Enphase bloqueó esta cuenta, así que no se ha enviado nada.',
    hint: `${UNLOCK} Después, vuelva a iniciar sesión aquí.`,
  },
  'account-locked/wait': {
    message: 'Enphase ha bloqueado esta cuenta temporalmente. Podrá intentarlo de nuevo en {minutes} min.',
    hint: LOCKS,
  },
  'mfa-required': { message: 'Su cuenta de Enphase pide un código de un solo uso.', hint: MFA },
  'mfa-required/unattended': {
    message: 'Su cuenta de Enphase pide un código de un solo uso y no hay nadie para introducirlo.',
    hint: MFA,
  },
  'mfa-required/cancelled': {
    message: 'El inicio de sesión se canceló antes de introducir el código.',
    hint: MFA,
  },
  'mfa-code-rejected': {
    message: 'Enphase no acepta este código.',
    hint: NEWEST_CODE,
  },
  'mfa-code-rejected/answer': { message: 'Enphase no acepta este código{words}.', hint: NEWEST_CODE },
  'mfa-code-rejected/not-sent': {
    message: 'Eso no es un código de Enphase, así que no se ha enviado.',
    hint: NEWEST_CODE,
  },
  'mfa-expired': {
    message: 'El código ha caducado.',
    hint: NEW_CODE,
  },
  'mfa-expired/answer': {
    message: 'Enphase ya no acepta códigos para este inicio de sesión{words}.',
    hint: NEW_CODE,
  },
  'cloud-unavailable': { message: 'No se puede contactar con Enphase.', hint: DOWN },
  'cloud-unavailable/timeout': { message: '{host} no ha respondido a tiempo.', hint: DOWN },
  'cloud-unavailable/unreachable': {
    message: 'No se puede contactar con {host} ({code}).',
    hint: DOWN,
  },
  'cloud-unavailable/insecure': {
    message: 'La conexión con {host} no es segura ({code}). No se ha enviado nada.',
    hint: 'Si un antivirus o su empresa inspecciona el tráfico https, añada su autoridad de certificación al almacén de certificados de este sistema o desactive esa inspección. También puede deberse a una página de inicio de sesión de su red o a un reloj desajustado.',
  },
  'cloud-unavailable/proxy-address': {
    message: 'La dirección del proxy en {name} no es válida.',
    hint: 'Escríbala como http://host:puerto o http://usuario:contraseña@host:puerto, con los caracteres especiales codificados con porcentaje, por ejemplo, %40 para @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'El proxy {proxy} pide un usuario y una contraseña válidos (estado 407). No se ha enviado nada a Enphase.',
    hint: 'Escriba ambos en HTTPS_PROXY como http://usuario:contraseña@host:puerto, con los caracteres especiales codificados con porcentaje, por ejemplo, %40 para @. El proxy debe permitir el método Basic.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'El proxy {proxy} no conecta con {host} (estado {status}).',
    hint: `Pida al administrador del proxy que permita {host}. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'No se puede contactar con el proxy {proxy} ({code}).',
    hint: `Compruebe su dirección en HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'El proxy {proxy} no ha conectado a tiempo con {host}.',
    hint: `Inténtelo de nuevo más tarde y compruebe la dirección en HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'La conexión con {host} a través del proxy {proxy} ha fallado ({code}).',
    hint: `Compruebe la dirección en HTTPS_PROXY. Suele ser http://host:puerto. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: '{service} no está disponible ahora (estado {status}){words}.',
    hint: `Enphase tiene una avería. ${LATER}`,
  },
  'cloud-rate-limited': {
    message: 'Enphase está limitando las peticiones en este momento.',
    hint: 'Espere una hora antes de intentarlo de nuevo.',
  },
  'cloud-rate-limited/429': {
    message: '{service} está limitando las peticiones en este momento (estado 429){words}.',
    hint: 'Espere una hora antes de intentarlo de nuevo.',
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} limita las peticiones durante {minutes} min (estado 429){words}.',
    hint: 'Inténtelo de nuevo después.',
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase está limitando las peticiones. Podrá intentarlo de nuevo en {minutes} min.',
    hint: LOCKS,
  },
  'cloud-rate-limited/backoff': {
    message: 'El próximo inicio de sesión será posible en {minutes} min.',
    hint: 'Los últimos inicios de sesión no tuvieron una respuesta clara, o Enphase estaba limitando las peticiones. Usted puede iniciar sesión ya mismo.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Su cuenta de Enphase tiene la sesión iniciada en demasiados dispositivos.',
    hint: 'Cierre la sesión en uno de ellos o espere una hora.',
  },
  'cloud-rate-limited/other-process': {
    message: 'Ya hay otro inicio de sesión de Envoy Tray en curso.',
    hint: 'Espere a que termine e inténtelo de nuevo.',
  },
  'cloud-unexpected': { message: 'Respuesta inesperada de Enphase.', hint: IN_THE_WAY },
  'cloud-unexpected/status': {
    message: 'Respuesta inesperada de {service} (estado {status}){words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/token-status': {
    message: 'Respuesta inesperada de {service} (estado {status}){words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-token': {
    message: 'La respuesta de {service} no contiene ningún token{words}.',
    hint: OWNER,
  },
  'cloud-unexpected/no-login': {
    message: 'Respuesta inesperada de Enphase al inicio de sesión{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enphase no ha aceptado el inicio de sesión{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session': {
    message: 'Enphase ha aceptado el inicio de sesión, pero no lo ha completado{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enphase ha aceptado el código, pero no ha completado el inicio de sesión{words}.',
    hint: IN_THE_WAY,
  },
  'cloud-unexpected/too-long': {
    message: 'La respuesta de {host} es demasiado grande.',
    hint: IN_THE_WAY,
  },
} as const satisfies Record<string, WindowProblemText>;
