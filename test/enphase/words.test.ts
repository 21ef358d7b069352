import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppError } from '../../main/domain/errors.ts';
import { createCloud } from '../../main/enphase/cloud/client.ts';
import { parseLogin } from '../../main/enphase/cloud/login-response.ts';
import { wordsOf } from '../../main/enphase/cloud/words.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { LOCALES } from '../../shared/locales.ts';
import { problemText } from '../../shared/translate-problem.ts';
import { appErrorOf, cloudReply, makeToken } from '../support/builders.ts';
import { ASTRAY_MS, cpuMs } from '../support/cpu-time.ts';
import { startCloud } from '../support/simulator/cloud.ts';
import { html, json, type Reply } from '../support/simulator/reply.ts';

const SERIAL = '122400000777';
const EMAIL = 'jo@example.org';
const PASSWORD = 'correct  horse & "battery"';

/** The words of an answer. */
const said = (body: unknown, secrets: readonly string[] = []): string =>
  wordsOf(cloudReply(400, body, { secrets }));

describe('the words of an answer', () => {
  it.each([
    ['message', { message: 'Site is not active' }],
    ['error', { error: 'Site is not active' }],
    [
      'error_description, before the code of the error',
      { error: 'bad_site', error_description: 'Site is not active' },
    ],
    ['errorMessage', { errorMessage: 'Site is not active' }],
    ['Message', { Message: 'Site is not active', status: 400 }],
    ['detail, before its title', { title: 'Bad Request', detail: 'Site is not active', status: 400 }],
    ['info', { success: false, info: 'Site is not active' }],
    ['userMessage', { userMessage: 'Site is not active', path: '/tokens' }],
    ['errorText', { errorText: 'Site is not active' }],
    ['error_msg', { error_msg: 'Site is not active' }],
    ['errMsg', { errMsg: 'Site is not active', errCode: 'E17' }],
    ['statusMessage', { status: 'error', statusMessage: 'Site is not active' }],
    ['moreInfo', { status: 401, error: '', info: '', moreInfo: 'Site is not active' }],
    ['a message within data', { status: 'error', data: { message: 'Site is not active' } }],
    ['a response', { response: 'Site is not active' }],
    ['an error within a result', { result: { error: 'Site is not active' } }],
    ['a token that is none', { token: 'Site is not active', generation_time: 0 }],
    [
      'a sentence in an unknown field',
      { id: 'ab-17', when: '2026-08-05', at: 'https://x.example/a b', x: 'Site is not active' },
    ],
    ['a message by language', { message: { en: 'Site is not active', de: 'Anlage nicht aktiv' } }],
    [
      'a usual field, before a sentence in another',
      { hint: 'Ask your installer', nested: { message: 'Site is not active' } },
    ],
    ['errors by a field of the form', { errors: { email: ['Site is not active'] } }],
    ['a list of objects', [{ hint: 'Ask your installer' }, { message: 'Site is not active' }]],
    ['a guard before JSON', `)]}',\n${JSON.stringify({ message: 'Site is not active' })}`],
    ['what follows a phrase of the status', { message: 'Bad Request', reason: 'Site is not active' }],
    ['a page with JSON in a script', '<script>let a = {"b": 1};</script><p>Site is not active</p>'],
    ['a nested error', { error: { code: 4711, message: 'Site is not active' } }],
    ['a list of texts', { errors: ['Site is not active', 'Try later'] }],
    ['a list of errors', { errors: [{ code: 17, detail: 'Site is not active' }] }],
    ['errors by field', { errors: { base: ['Site is not active'] } }],
    ['what follows an empty phrase', { message: 'Invalid', details: 'Site is not active' }],
    ['JSON that is one text', JSON.stringify('Site is not active')],
    ['plain text', ' \tSite is not\r\n active.\n'],
    ['control and format characters', 'Site\u0000 is\u001b not\u202e ac\u200btive\u0007'],
    [
      'a page',
      '<html><head><title>400</title><style>p{}</style></head><body><p>Site is <b>not</b><br>active</p></body>',
    ],
    [
      'scripts and comments',
      '<script>let a = "<p>no</p>";</script><!-- <p>no --><p>Site is not active</p><script>if',
    ],
    ['only a title', '<html><head><title>Site is not active</title></head><body> </body></html>'],
    ['entities', { message: 'Site&nbsp;is&#32;not&#x20;active' }],
    ['markup in JSON', { message: '<p>Site is <i>not</i> active</p>' }],
  ])('%s', (_what, body) => {
    expect(said(body)).toBe(': “Site is not active”');
  });

  it('decodes what pages need and keeps the rest', () => {
    expect(said('<p>Tom &amp; J&ouml; &lt;x&gt; &#8217;s &bogus; &#99999999; &#x110000;</p>')).toBe(
      ': “Tom & Jö <x> ’s &bogus; &#99999999; &#x110000;”',
    );
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n'],
    ['an empty object', {}],
    ['Invalid', { message: 'Invalid' }],
    ['success', { message: 'success.' }],
    ['Bad Request', { message: 'Bad Request' }],
    ['Forbidden', { error: 'Forbidden.', status: 403 }],
    ['an error of a load balancer', '503 Service Temporarily Unavailable'],
    ['a page of nginx', '<h1>502 Bad Gateway</h1><hr><center>nginx/1.18.0</center>'],
    [
      'an answer of Spring',
      { timestamp: '2026-08-05T10:00:00Z', status: 500, error: 'Internal Server Error' },
    ],
    [
      'names and addresses',
      { user_name: 'jo van example', name: 'Jo', site: 'Jo Example', address: 'at the sea 5' },
    ],
    [
      'ids, dates and addresses',
      { a: 'ab12', b: '2026-08-05 10:00', c: 'https://x.example/', d: 'Wed, 05 Aug 2026 10:00:00 GMT' },
    ],
    ['half of a list', '[{"a":"not for anybody"'],
    ['numbers', { message: '400', code: 17 }],
    ['null', null],
    ['fields that are no text', { message: { a: 1 }, error: true, errors: [7, null] }],
    ['half of a JSON document', '{"message":"success","session_id":"0123'],
    ['the other half', 'ess","session_id":"0123","is_consumer":true}'],
    ['a page with nothing to see', '<html><body><script>alert(1)</script><img src=x></body></html>'],
    ['a token', makeToken()],
    ['an id', '0123456789abcdef0123456789abcdef'],
  ])('are none for %s', (_what, body) => {
    expect(said(body)).toBe('');
  });

  it('are cut to 200 characters', () => {
    const words = said({ message: 'Die Anlage ist außer Betrieb. '.repeat(180) });
    expect(words).toMatch(/^: “Die Anlage ist .*…”$/);
    expect(words.length).toBeLessThanOrEqual(204);
    expect(words.length).toBeGreaterThan(190);
    expect(said(`${'x'.repeat(198)}😀 and more`).isWellFormed()).toBe(true);
  });

  it.each([
    ['as they are', `No user ${EMAIL} with ${PASSWORD}`],
    ['in JSON', { message: `No user ${EMAIL} with ${PASSWORD}` }],
    ['in JSON in text', `No user with ${JSON.stringify(PASSWORD)}`],
    ['on one line', `No user with ${PASSWORD.replace('  ', ' ')}`],
    ['url-encoded', `No user with ${encodeURIComponent(PASSWORD)}`],
    ['as a form', `No user with ${new URLSearchParams({ p: PASSWORD })}`],
    ['in a page', `<p>No user with ${PASSWORD.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</p>`],
    ['with a control character in it', `No user with ${PASSWORD.replace('horse', 'ho\u200brse')}`],
    ['at the cut', `No user ${'x '.repeat(85)} with ${PASSWORD}`],
  ])('hold no secret of the request: %s', (_how, body) => {
    const words = said(body, [EMAIL, PASSWORD]);
    expect(words).toMatch(/^: “No user/);
    expect(words).toContain('[hidden]');
    expect(words).not.toMatch(/jo@|horse|battery/);
  });

  const LONG = Array.from({ length: 300 }, (_, index) => `<${index}`).join('');
  const TAGS = 'hunter<b2>x';
  const forms = {
    'as it is': TAGS,
    'in capitals': TAGS.toUpperCase(),
    'without its tag': 'hunterx',
    'with a blank for its tag': 'hunter x',
    'escaped for HTML': 'hunter&lt;b2&gt;x',
    'escaped twice': 'hunter&amp;lt;b2&amp;gt;x',
    'in numeric entities': 'hunter&#60;b2&#x3E;x',
    'escaped for JSON': 'hunter\\u003cb2\\u003Ex',
    'percent-encoded': 'hunter%3Cb2%3Ex',
    'percent-encoded in small letters': 'hunter%3cb2%3ex',
    'percent-encoded twice': 'hunter%253Cb2%253Ex',
    'in base64': 'aHVudGVyPGIyPng=',
    'in base64 without its end': 'aHVudGVyPGIyPng',
    'with format characters': 'hun\u200bter<b2>\u00adx',
  };

  it.each(Object.entries(forms))('hold no password with a tag: %s', (_how, form) => {
    for (const body of [{ message: `Bad password ${form} of 7` }, `<p>Bad password ${form} of 7</p>`])
      expect(said(body, [TAGS])).toBe(': “Bad password [hidden] of 7”');
  });

  it.each([
    ['a quotation mark and a tag', 'p"q<x>', ['p"q<x>', 'p\\"q<x>', 'p&quot;q&lt;x&gt;', 'p%22q%3Cx%3E']],
    [
      'an ampersand',
      'rock&roll',
      ['rock&roll', 'rock&amp;roll', 'rock&#38;roll', 'rock%26roll', 'rock\\u0026roll'],
    ],
    ['backslashes', 'ab\\\\cd\\e', ['ab\\\\cd\\e', 'ab\\\\\\\\cd\\\\e', 'ab%5C%5ccd%5Ce']],
    [
      'umlauts',
      'Grünspecht',
      ['Grünspecht', 'Gru\u0308nspecht', 'Gr%C3%BCnspecht', 'Gr%fcnspecht', 'Gr&uuml;nspecht', 'GrÃ¼nspecht'],
    ],
    [
      'what base64 writes with + and /',
      '>>>???~~~~',
      ['Pj4+Pz8/fn5+fg==', 'Pj4+Pz8/fn5+fg', 'Pj4-Pz8_fn5-fg', 'Pj4%2BPz8%2Ffn5%2Bfg%3D%3D'],
    ],
    ['a plus and blanks', 'one + two', ['one + two', 'one+%2B+two', 'one%20%2b%20two', 'one&nbsp;+&#32;two']],
    ['a control and a format character', ' ho\u0007rse\u00adman ', ['ho rseman', ' ho\u0007rse\u00adman ']],
    ['more than 1000 characters', LONG, [LONG, encodeURIComponent(LONG)]],
  ])('hold no password with %s', (_what, password, forms) => {
    for (const form of forms)
      expect(said({ message: `Bad ${form} of 7` }, [password])).toMatch(/^: “Bad (\[hidden\] ?)+ of 7”$/);
  });

  it('hold no one-time code in the base64 of the request', () => {
    expect(said('No code MDQwNTA2 of 040506', ['040506'])).toBe(': “No code [hidden] of [hidden]”');
  });

  it('hold no token, id or serial of any kind', () => {
    const words = said(
      `Token ${makeToken()} of session 0123456789abcdef0123456789abcdef for ${SERIAL} is void`,
    );
    expect(words).toBe(': “Token [hidden] of session [hidden] for …0777 is void”');
  });

  it('of the largest hostile page take no time', () => {
    const size = 250_000;
    const fill = (text: string) => text.repeat(size / text.length);
    const pages = [
      '<',
      '<script',
      '<a',
      '<!--',
      '<style></style ',
      '&#',
      '&',
      'a@',
      '\u202e',
      '<title',
      '{"',
      'a1-',
    ];
    const took = cpuMs(() => {
      for (const page of pages) said(fill(page));
    });
    expect(took).toBeLessThan(ASTRAY_MS);
  });
});

describe('a sign-in that Enlighten refuses', () => {
  const errorOf = (status: number, body: unknown) =>
    appErrorOf(() => parseLogin(cloudReply(status, body, { secrets: [EMAIL, PASSWORD] }), EMAIL));

  it.each([
    ['credentials-rejected', 401, { message: 'Your trial has ended' }],
    ['account-locked', 200, { isBlocked: true, message: 'Your trial has ended' }],
    ['cloud-unexpected', 200, { success: false, message: 'Your trial has ended' }],
    ['cloud-unexpected', 200, { message: 'Your trial has ended' }],
    ['cloud-unexpected', 200, '<p>Your trial has ended</p>'],
    ['cloud-unexpected', 418, 'Your trial has ended'],
    ['cloud-unavailable', 503, '<h1>Your trial has ended</h1>'],
    ['cloud-rate-limited', 429, { error: 'Your trial has ended' }],
  ])('is %s with its words (%i %j)', (code, status, body) => {
    const error = errorOf(status, body);
    expect(error?.code).toBe(code);
    expect(error?.message).toMatch(/: “Your trial has ended”\.$/);
    const { id, values } = error as AppError;
    for (const locale of LOCALES)
      expect(problemText({ id, code: (error as AppError).code, values }, locale).message).toMatch(
        /: “Your trial has ended”\.$/,
      );
  });

  it('without words is a plain sentence', () => {
    expect(errorOf(401, { message: 'Invalid' })?.message).toBe(
      'Enphase does not accept this e-mail and password.',
    );
    expect(errorOf(200, { success: false })?.message).toBe('Enphase did not accept the sign-in.');
  });
});

/** A cloud that answers these paths like that, and a client of it. */
async function answering(answers: Readonly<Record<string, Reply>>) {
  const cloud = await startCloud({
    accounts: [{ email: EMAIL, password: PASSWORD, serials: [SERIAL], mfaCode: '040506' }],
  });
  onTestFinished(() => cloud.close());
  for (const [path, reply] of Object.entries(answers)) cloud.answers.set(path, reply);
  const { enlightenUrl, entrezUrl } = cloud;
  return createCloud({ enlightenUrl, entrezUrl, clock: { ...systemClock, wait: waitForNothing } });
}
/** Pauses between tries end at once; time limits never do. */
const waitForNothing = (ms: number) => (ms < 10_000 ? Promise.resolve() : new Promise<void>(() => undefined));

const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => expect.fail('no error'),
    (error: AppError) => error.message,
  );

describe('two services that give no token', () => {
  const SESSION = { email: EMAIL, sessionId: 'fedcba98', cookie: '_enlighten_4_session=fedcba98; locale=en' };
  const refusal = async (entrez: Reply, enlighten: Reply) => {
    const api = await answering({ '/tokens': entrez, '/entrez-auth-token': enlighten });
    return messageOf(api.requestToken(SESSION, SERIAL));
  };
  const signIn = json(200, { message: 'You need to sign in first' });

  it('are quoted with the words of the first', async () => {
    expect(await refusal(json(400, { message: 'Site is not active' }), signIn)).toBe(
      'Enphase (Entrez) sent an unexpected answer (status 400): “Site is not active”.',
    );
  });

  it.each([
    ['an empty answer', json(200, {}), 'The answer from Enphase (Entrez) holds no token'],
    ['a status without words', html(403, ''), 'Enphase (Entrez) sent an unexpected answer (status 403)'],
    ['an outage without words', html(503, ''), 'Enphase (Entrez) is not available (status 503)'],
    [
      'a phrase of the status',
      json(400, { message: 'Bad Request' }),
      'Enphase (Entrez) sent an unexpected answer (status 400)',
    ],
    [
      'a page of a load balancer',
      html(500, '<h1>500 Internal Server Error</h1><hr>nginx'),
      'Enphase (Entrez) is not available (status 500)',
    ],
  ])('are quoted with the words of the second after %s', async (_what, first, message) => {
    expect(await refusal(first, signIn)).toBe(`${message}; Enphase: “You need to sign in first”.`);
  });

  it('are quoted with the words of the first if the second asks for a wait and says nothing', async () => {
    expect(await refusal(json(400, { message: 'Site is not active' }), html(429, ''))).toBe(
      'Enphase is limiting requests right now (status 429); Enphase (Entrez): “Site is not active”.',
    );
  });

  it('show neither session nor cookies', async () => {
    const message = await refusal(json(400, { message: 'No session fedcba98 of JO@EXAMPLE.ORG' }), signIn);
    expect(message).toContain('“No session [hidden] of [hidden]”');
  });
});

describe('a one-time code that Enlighten refuses', () => {
  const refusal = async (reply: Reply) => {
    const api = await answering({ '/app-api/validate_login_otp': reply });
    const askCode = () => Promise.resolve({ code: '040506' });
    return messageOf(api.signIn({ email: EMAIL, password: PASSWORD }, { askCode }));
  };

  it.each([
    ['does not accept this code', 400],
    ['no longer accepts a code', 403],
    ['has temporarily locked this account', 429],
    ['did not complete the sign-in', 200],
  ])('%s: with its words, without the code', async (message, status) => {
    const answer = await refusal(json(status, { message: 'The code 040506 is of another browser' }));
    expect(answer).toContain(message);
    expect(answer).toMatch(/: “The code \[hidden\] is of another browser”\.$/);
  });

  it.each([
    ['by its flag', { isValid: false, isBlocked: true }],
    ['in words', { isValid: false, message: 'Your account has been locked' }],
  ])('is no wrong code if the account is locked: %s', async (_how, body) => {
    for (const status of [200, 400, 403])
      expect(await refusal(json(status, body))).toContain('Enphase has temporarily locked this account');
  });
});
