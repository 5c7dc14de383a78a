// Every way of writing a secret into a command that the masks promise to find: each beside a target that they may not touch.

import type { CommandText } from "../../src/redact/mask-command.ts";

/** A command with a secret in it. */
export interface Spelling {
  readonly name: string;
  readonly make: (secret: string, target?: string) => CommandText;
}

/**
 * Spellings in which a placeholder doesn't stand alone where the secret would: text beside it is masked, so they are refused
 * with a placeholder, too.
 */
const BESIDE =
  /cookie:a=1|; b=2|Digest|@b|~\/x|:x-oauth|%3A|%253D|http:user|http:\\|with blanks|"a","p|~;|\n|PRIVATE KEY|jsessionid|CDATA|-psecret/u;

/** Whether a placeholder in the place of the secret is all that is there. */
export function isAlone({ name }: Spelling): boolean {
  return !BESIDE.test(name);
}

export const TARGET = "https://api.example.com:8443/v1/items?page=2&sort=name#top";

/** Targets of every kind, some of which sound like secrets. */
export const TARGETS: readonly string[] = [
  TARGET,
  "https://example.com",
  "http://10.0.0.1:8080/a?b=c",
  "https://token.example.com:8443/auth/session:1?author=me",
  "example.com",
  "cookie.example.com:443",
  "auth:8443",
  "[::1]:80",
  "10.0.0.0/24",
  "/var/log/secrets.log",
  "body.txt",
  "a@b.example",
];

const FIELDS = [
  "Authorization: Bearer ~",
  "authorization: Basic ~",
  "AUTHORIZATION : Token ~",
  "  Authorization:~",
  "Proxy-Authorization: Digest ~",
  "Cookie: session=~",
  "cookie:a=1; session=~",
  "X-Api-Key: ~",
  "x_auth_token: ~",
  "X-Amz-Security-Token:\t~",
  "Private-Token: ~",
  "X-CSRF-Token: ~",
  "DPoP: ~",
  "Authentication: ~",
  "X-PW: ~",
] as const;

const FIELD_OPTIONS: readonly (readonly [tool: string, args: readonly string[]])[] = [
  ["curl", ["-H", "~"]],
  ["curl", ["--header", "~"]],
  ["curl", ["-H~"]],
  ["curl", ["--header=~"]],
  ["curl", ["-sSH", "~"]],
  ["curl", ["-sSH~"]],
  ["curl", ["--proxy-header", "~"]],
  ["ffuf", ["-H", "~"]],
  ["katana", ["-H", "~"]],
  ["gobuster", ["dir", "-H", "~"]],
  ["feroxbuster", ["--headers", "~"]],
  ["unlisted", ["--anything=~"]],
  ["unlisted", ["~"]],
];

const OTHER_OPTIONS: readonly (readonly [tool: string, args: readonly string[]])[] = [
  ["curl", ["-b", "session=~"]],
  ["curl", ["-bsession=~"]],
  ["curl", ["-sb", "session=~"]],
  ["curl", ["--cookie", "session=~; b=2"]],
  ["curl", ["--cookie=session=~"]],
  ["curl", ["--cook", "session=~"]],
  ["gobuster", ["-c", "session=~"]],
  ["gobuster", ["-csession=~"]],
  ["whatweb", ["-c", "session=~"]],
  ["ffuf", ["-b", "session=~"]],
  ["ffuf", ["-b=name=~"]],
  ["unlisted", ["-u=user:~"]],
  ["feroxbuster", ["--cookies", "session=~"]],
  ["httpx", ["--cookies", "session", "~"]],
  ["httpx-py", ["--cookies", "session", "~"]],
  ["httpx-py", ["--headers", "Authorization", "Bearer ~"]],
  ["httpx-py", ["--headers", "X-Api-Key", "~"]],
  ["httpx-py", ["--auth", "user", "~"]],
  ["httpx", ["--auth", "user:~"]],
  ["curl", ["-u", "user:~"]],
  ["curl", ["-u", "~"]],
  ["curl", ["-uuser:~"]],
  ["curl", ["-sSuuser:~"]],
  ["curl", ["--user", "user:~"]],
  ["curl", ["--user=user:~"]],
  ["/usr/bin/curl", ["-u", "user:~"]],
  ["CURL.EXE", ["-u", "user:~"]],
  ["", ["-u", "user:~"]],
  ["", ["-u", "~"]],
  ["", ["-uuser:~"]],
  ["", ["--user=user:~"]],
  ["unlisted", ["-u", "user:~"]],
  ["unlisted", ["--user", "user:~"]],
  ["whatweb", ["-u", "user:~"]],
  ["curl", ["-U", "user:~"]],
  ["curl", ["-Uuser:~"]],
  ["curl", ["--proxy-user", "user:~"]],
  ["curl", ["--proxy-user=user:~"]],
  ["sqlmap", ["--auth-cred=user:~"]],
  ["sqlmap", ["--proxy-cred", "user:~"]],
  ["curl", ["-x", "http://user:~@proxy.example:3128"]],
  ["curl", ["-xhttp://user:~@proxy.example:3128"]],
  ["curl", ["-x", "user:~@proxy.example:3128"]],
  ["curl", ["--proxy", "user:~@proxy.example:3128"]],
  ["curl", ["--proxy=socks5://user:~@proxy.example"]],
  ["curl", ["--preproxy", "user:~@proxy.example"]],
  ["curl", ["--socks5", "user:~@proxy.example"]],
  ["feroxbuster", ["-p", "http://user:~@proxy.example"]],
  ["katana", ["-proxy", "http://user:~@proxy.example"]],
  ["katana", ["-proxy=http://user:~@proxy.example"]],
  ["curl", ["-E", "client.pem:~"]],
  ["curl", ["--cert", "client.pem:~"]],
  ["curl", ["--pass", "~"]],
  ["curl", ["--proxy-pass=~"]],
  ["curl", ["--oauth2-bearer", "~"]],
  ["sshpass", ["-p", "~"]],
  ["sshpass", ["-p~"]],
  ["unlisted", ["--password", "~"]],
  ["unlisted", ["--password=~"]],
  ["unlisted", ["-password", "~"]],
  ["unlisted", ["-password=~"]],
  ["unlisted", ["--api-token", "~"]],
  ["unlisted", ["--clientSecret=~"]],
  ["unlisted", ["--API_KEY=~"]],
  ["unlisted", ["API_TOKEN=~"]],
  ["curl", ["-dpass=~"]],
  ["curl", ["-Fauth=~"]],
  ["unlisted", ["-dsid=~"]],
  ["unlisted", [`Authorization${" ".repeat(300)}: ~`]],
  ["unlisted", ["Authorization: Bearer\r\n ~"]],
  ["unlisted", ["password=\n~"]],
  ["unlisted", ["DB_PW=~"]],
  ["unlisted", ["pw=~"]],
  ["unlisted", ["AccountKey=~"]],
  ["unlisted", ["\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44=~"]],
  ["unlisted", ["pass\u200bword=~"]],
  ["mysql", ["-p~"]],
  ["mysqldump", ["-vp~"]],
  ["mysql", ["--pass=~"]],
  ["redis-cli", ["-a", "~"]],
  ["smbclient", ["-U", "bob%~"]],
  ["smbclient", ["-Ubob%~"]],
  ["smbclient", ["--user=bob%~"]],
  ["docker", ["login", "-p", "~"]],
  ["docker", ["login", "-p~"]],
  ["ldapsearch", ["-w", "~"]],
  ["sshpass", ["-psecret~"]],
  ["aws", ["configure", "set", "aws_secret_access_key", "~"]],
  ["aws", ["configure", "set", "profile.x.aws_session_token", "~"]],
  ["npm", ["config", "set", "//registry.example/:_authToken", "~"]],
];

const URLS = [
  "https://user:~@h.example/",
  "https://~@h.example/x",
  "https://~:x-oauth-basic@h.example/x",
  "HTTPS://user:~@h.example:8443/x?y=1",
  "ftp://user:a@b~@h.example/",
  "https://user:~/x@h.example/",
  "https://h.example/?token=~",
  "https://h.example/?a=1&access_token=~&b=2",
  "https://h.example/?ACCESS%5FTOKEN=~",
  "https://h.example/?acce%73s_token=~",
  "https://h.example/?api_key=~",
  "https://h.example/?apikey=~#x",
  "https://h.example/?X-Amz-Signature=~",
  "https://h.example/?sig=~&se=1",
  "https://h.example/#access_token=~",
  "https://h.example/p;jsessionid=~",
  "https://h.example/?next=https://user:~@i.example/",
  "https://h.example/?next=https%3A%2F%2Fuser%3A~%40i.example%2F",
  "https://h.example/?next=%252Fcb%253Ftoken%253D~",
  "h.example/?token=~",
  "user:~@h.example/x",
  "//user:~@h.example/x",
  "http:/user:~@h.example/x",
  "http:user:~@h.example/x",
  "http:\\\\user:~@h.example/x",
  "mongodb+srv://user:~@h.example/db?w=1",
  "jdbc:mysql://h.example/db?user=a&password=~",
] as const;

const URL_OPTIONS: readonly (readonly [tool: string, args: readonly string[]])[] = [
  ["curl", ["~"]],
  ["curl", ["--url=~"]],
  ["ffuf", ["-u", "~"]],
  ["katana", ["-u=~"]],
  ["curl", ["-H", "Referer: ~"]],
];

const DATA = [
  "user=a&password=~",
  "password=~ with blanks&user=a",
  '{"password":"~","user":"a"}',
  '{"a":{"clientSecret": "~"}}',
  '{\\"token\\":\\"~\\"}',
  "{'api_key': '~'}",
  "user[password]=~",
  "password[]=~",
  "a=1&password[0]=~",
  "<password>~</password>",
  '<ns:apiKey id="1">~</ns:apiKey>',
  "<a><password><![CDATA[~]]></password></a>",
  "a=1;token=~",
  '{"p\\u0061ssword":"~"}',
  '{"token":"a","p\\u0061ssword":"~"}',
  "Server=h.example;User Id=a;Password=~;",
] as const;

const INPUTS = [
  "~",
  "https://user:~@h.example/\n",
  "https://h.example/secret?token=~\n",
  "Host: h.example\r\nAuthorization: Bearer ~\r\n\r\nbody",
  'user = "me:~"\nurl = "https://h.example/"\n',
  "machine h.example login me password ~\n",
  'header = "Authorization: Bearer ~"\nurl = "https://h.example/"\n',
  '{"user":"a","password":"~"}',
  "machine h.example login me password=~",
  "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n~\n-----END PGP PRIVATE KEY BLOCK-----\n",
  '{\n  "password":\n    "~"\n}\n',
  "-----BEGIN RSA PRIVATE KEY-----\n~\n-----END RSA PRIVATE KEY-----\n",
  'curl -H "Authorization: Bearer ~" https://h.example/',
] as const;

function withArgs(tool: string, args: readonly string[], secret: string, target: string): CommandText {
  return { tool, args: [...args.map((arg) => arg.replace("~", () => secret)), target], stdin: "" };
}

function spelling(tool: string, args: readonly string[]): Spelling {
  return { name: [tool, ...args].join(" "), make: (secret, target = TARGET) => withArgs(tool, args, secret, target) };
}

/** All of them. */
export const SPELLINGS: readonly Spelling[] = [
  ...FIELDS.flatMap((field) =>
    FIELD_OPTIONS.map(([tool, args]) =>
      spelling(
        tool,
        args.map((arg) => arg.replace("~", field)),
      ),
    ),
  ),
  ...OTHER_OPTIONS.map(([tool, args]) => spelling(tool, args)),
  ...URLS.flatMap((url) =>
    URL_OPTIONS.map(([tool, args]) =>
      spelling(
        tool,
        args.map((arg) => arg.replace("~", url)),
      ),
    ),
  ),
  ...DATA.flatMap((data) => [spelling("curl", ["-d", data]), spelling("curl", [`--data=${data}`])]),
  ...INPUTS.map((input, at) => ({
    name: `input ${at}: ${input}`,
    make: (secret: string, target: string = TARGET): CommandText => ({
      tool: "docker",
      args: ["login", ...(at === 0 ? ["--password-stdin"] : []), target],
      stdin: input.replace("~", () => secret),
    }),
  })),
];
